-- One with a government is that government's alone (81 does not cover its regencies); one without is everyone's.
with stg_holidays as (
    select
        cast(date as date) as holiday_on,
        name,
        kind,
        government_code,
        source
    from {{ source('registry', 'holidays') }}
)

select * from stg_holidays
