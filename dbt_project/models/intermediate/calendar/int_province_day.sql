-- The province's own calendar, by which submissions fall due.
with int_province_day as (
    select
        days.date_on,
        days.is_working,
        days.working_days
    from {{ ref('int_calendar_day') }} as days
    inner join {{ source('input', 'build') }} as build on days.government_code = build.province
    where days.calendar = '5_day'
)

select * from int_province_day
