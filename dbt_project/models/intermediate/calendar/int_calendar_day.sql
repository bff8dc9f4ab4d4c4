-- A running count of working days: the n-th working day after a day is found by two joins and no loop.
with calendars as (select * from {{ ref('stg_calendars') }}),

used as (
    select distinct
        calendar,
        government_code
    from {{ ref('stg_units') }}
    union
    select
        '5_day' as calendar,
        province as government_code
    from {{ source('input', 'build') }}
),

dates as (
    select {{ date_series('first_on', 'last_on', 'day') }} as date_on from {{ ref('int_calendar_reach') }}
),

days as (
    select
        used.calendar,
        used.government_code,
        dates.date_on,
        contains(calendars.weekdays, {{ iso_weekday('dates.date_on') }}) as is_weekday,
        calendars.observes_holidays
    from used
    inner join calendars on used.calendar = calendars.calendar
    cross join dates
),

holidays as (
    select distinct
        holiday_on,
        government_code
    from {{ ref('stg_holidays') }}
),

judged as (
    select
        days.calendar,
        days.government_code,
        days.date_on,
        days.is_weekday and not (days.observes_holidays and count(holidays.holiday_on) > 0) as is_working
    from days
    left join holidays
        on
            days.date_on = holidays.holiday_on
            and (holidays.government_code is null or days.government_code = holidays.government_code)
    group by days.calendar, days.government_code, days.date_on, days.is_weekday, days.observes_holidays
),

int_calendar_day as (
    select
        *,
        count(*) filter (where is_working) over (
            partition by calendar, government_code order by date_on
        ) as working_days
    from judged
)

select * from int_calendar_day
