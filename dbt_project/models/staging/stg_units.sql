-- An empty calendar is the five-day week; valid_to includes its day.
with stg_units as (
    select
        unit_code,
        government_code,
        parent_unit_code,
        name,
        kind,
        coalesce(calendar, '5_day') as calendar,
        cast(valid_from as date) as valid_from,
        cast(valid_to as date) as valid_to,
        predecessor_unit_code
    from {{ source('registry', 'units') }}
)

select * from stg_units
