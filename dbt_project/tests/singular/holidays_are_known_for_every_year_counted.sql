-- A year without one holiday is a table that ends too early: every due moment in it would be counted too short. Beyond
-- decreed_until, in years not yet reached, a due moment is only provisional and says so (methodology.md 3).
with used as (
    select coalesce(calendar, '5_day') as calendar
    from {{ source('registry', 'units') }}
    union
    select '5_day' as calendar
),

calendars as (
    select
        calendars.calendar,
        year(calendars.decreed_until) as decreed_year
    from {{ ref('stg_calendars') }} as calendars
    inner join used on calendars.calendar = used.calendar
    where calendars.observes_holidays
),

holiday_years as (
    select distinct year(holiday_on) as holiday_year
    from {{ ref('stg_holidays') }}
    where government_code is null
),

counted_years as (
    select distinct year(first_day) as counted_year from {{ ref('int_period') }}
),

last_counted as (select max(counted_year) as last_year from counted_years),

lacking_counted as (
    select
        calendars.calendar,
        counted_years.counted_year
    from calendars
    cross join counted_years
    left join holiday_years on counted_years.counted_year = holiday_years.holiday_year
    where holiday_years.holiday_year is null
),

lacking_decreed as (
    select
        calendars.calendar,
        calendars.decreed_year
    from calendars
    cross join last_counted
    left join holiday_years on calendars.decreed_year = holiday_years.holiday_year
    where calendars.decreed_year > last_counted.last_year and holiday_years.holiday_year is null
)

select
    {{ sentence(
        'holidays.csv',
        'tidak ada satu pun hari libur nasional tahun {counted_year}, padahal bulan tahun itu dihitung dengan kalender {calendar}; tambahkan barisnya dari SKB tiga menteri',
        'not one national holiday of {counted_year}, though months of that year are counted by calendar {calendar}; add the rows of the joint decree'
    ) }} as sentence
from lacking_counted
union all
select
    {{ sentence(
        'calendars.csv',
        'kalender {calendar} menyebut libur ditetapkan sampai tahun {decreed_year}, padahal holidays.csv tidak memuat tahun itu; tambahkan barisnya atau mundurkan decreed_until',
        'calendar {calendar} says that holidays are decreed until {decreed_year}, of which holidays.csv has none; add the rows or set decreed_until back'
    ) }} as sentence
from lacking_decreed
