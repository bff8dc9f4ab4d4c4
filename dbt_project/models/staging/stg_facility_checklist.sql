with stg_facility_checklist as (
    select
        item_code,
        unit_kind,
        title
    from {{ source('registry', 'facility_checklist') }}
)

select * from stg_facility_checklist
