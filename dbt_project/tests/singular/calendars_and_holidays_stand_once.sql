-- Two rows of one name or day double every join on them; one of the two must go.
with calendars as (
    select calendar
    from {{ source('registry', 'calendars') }}
    group by calendar
    having count(*) > 1
),

holidays as (
    select
        date,
        coalesce(government_code, '*') as whose,
        count(*) as times
    from {{ source('registry', 'holidays') }}
    group by date, government_code
    having count(*) > 1
)

select
    {{ sentence(
        'calendars.csv',
        'kalender {calendar} ada dua kali; hapus salah satunya atau beri nama sendiri',
        'calendar {calendar} stands there twice; remove one or give it a name of its own'
    ) }} as sentence
from calendars
union all
select
    {{ sentence(
        'holidays.csv',
        'hari libur {date} (pemerintah: {whose}) ada {times} kali; sisakan satu',
        'holiday {date} (government: {whose}) stands there {times} times; keep one'
    ) }} as sentence
from holidays
