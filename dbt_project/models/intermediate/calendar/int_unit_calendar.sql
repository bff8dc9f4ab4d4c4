-- The calendar by which a unit works, with its closing time and how far its holidays are decreed.
with units as (select * from {{ ref('stg_units') }}),

int_unit_calendar as (
    select
        units.unit_code,
        units.government_code,
        units.calendar,
        units.valid_from,
        units.valid_to,
        calendars.closing_time,
        calendars.decreed_until
    from units
    inner join {{ ref('stg_calendars') }} as calendars on units.calendar = calendars.calendar
)

select * from int_unit_calendar
