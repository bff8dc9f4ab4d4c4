-- A unit is listed once, works by a calendar that exists, and no way up from it leads back to it.
with recursive units as (select * from {{ source('registry', 'units') }}),

calendars as (select * from {{ source('registry', 'calendars') }}),

-- a unit under a cycle climbs for ever: no province has fifty tiers
climb as (
    select
        unit_code,
        parent_unit_code as ancestor,
        unit_code || ' > ' || parent_unit_code as way,
        least(unit_code, parent_unit_code) as least_code,
        1 as tiers
    from units
    where parent_unit_code is not null
    union all
    select
        climb.unit_code,
        units.parent_unit_code as ancestor,
        climb.way || ' > ' || units.parent_unit_code as way,
        least(climb.least_code, units.parent_unit_code) as least_code,
        climb.tiers + 1 as tiers
    from climb
    inner join units on climb.ancestor = units.unit_code
    where climb.ancestor <> climb.unit_code and climb.tiers < 50 and units.parent_unit_code is not null
),

cycles as (
    select distinct
        unit_code,
        way
    from climb
    where ancestor = unit_code and least_code = unit_code
),

twice as (
    select unit_code
    from units
    group by unit_code
    having count(*) > 1
),

unknown_parent as (
    select
        units.unit_code,
        units.parent_unit_code
    from units
    left join units as parents on units.parent_unit_code = parents.unit_code
    where units.parent_unit_code is not null and parents.unit_code is null
),

unknown_calendar as (
    select
        units.unit_code,
        coalesce(units.calendar, '5_day') as calendar
    from units
    left join calendars on coalesce(units.calendar, '5_day') = calendars.calendar
    where calendars.calendar is null
)

select
    {{ sentence(
        'units.csv',
        'unit {unit_code} menjadi induk dirinya sendiri ({way}); perbaiki parent_unit_code salah satunya',
        'unit {unit_code} is its own ancestor ({way}); mend parent_unit_code of one of them'
    ) }} as sentence
from cycles
union all
select
    {{ sentence(
        'units.csv',
        'unit {unit_code} ada dua kali; hapus salah satunya atau beri unit_code sendiri',
        'unit {unit_code} stands there twice; remove one or give it a unit_code of its own'
    ) }} as sentence
from twice
union all
select
    {{ sentence(
        'units.csv',
        'unit {unit_code} menyebut unit induk {parent_unit_code} yang tidak ada; perbaiki parent_unit_code',
        'unit {unit_code} names parent unit {parent_unit_code}, which units.csv does not list; mend parent_unit_code'
    ) }} as sentence
from unknown_parent
union all
select
    {{ sentence(
        'units.csv',
        'unit {unit_code} menyebut kalender {calendar} yang tidak ada di calendars.csv; perbaiki kolom calendar',
        'unit {unit_code} names calendar {calendar}, which calendars.csv does not list; mend column calendar'
    ) }} as sentence
from unknown_calendar
