-- No closing time is never after closing; no decreed_until is never provisional.
with stg_calendars as (
    select
        calendar,
        weekdays,
        cast(closing_time as time) as closing_time,
        cast(observes_holidays as boolean) as observes_holidays,
        cast(decreed_until as date) as decreed_until
    from {{ source('registry', 'calendars') }}
)

select * from stg_calendars
