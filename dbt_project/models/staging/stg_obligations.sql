-- An empty unit_kind is all kinds.
with stg_obligations as (
    select
        unit_kind,
        dataset,
        frequency,
        cast(due_working_days as integer) as due_working_days
    from {{ source('registry', 'obligations') }}
)

select * from stg_obligations
