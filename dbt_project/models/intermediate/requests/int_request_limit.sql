-- When the promise passes. A part of a day promised ends with that day.
with promises as (
    select
        promises.*,
        -- only a promise in working days needs the calendar; an empty key joins nothing, and the join stays one of keys
        case when promises.promised_unit = 'hari_kerja' then calendars.calendar end as counting_calendar,
        calendars.government_code,
        calendars.closing_time,
        calendars.decreed_until
    from {{ ref('int_request_promise') }} as promises
    left join {{ ref('int_unit_calendar') }} as calendars on promises.unit_code = calendars.unit_code
),

days as (select * from {{ ref('int_calendar_day') }}),

counted as (
    select
        promises.*,
        {{ working_days_on_day_0('promises', 'starts') }} + cast(ceil(promises.promised_value) as integer) as due_working_days,
        {{ plus_seconds('promises.start_at', "cast(round(promises.promised_value"
            ~ " * case promises.promised_unit when 'jam' then 3600 else 60 end) as bigint)") }} as lapses_at
    from promises
    left join days as starts
        on
            promises.counting_calendar = starts.calendar
            and promises.government_code = starts.government_code
            and promises.start_on = starts.date_on
),

dated as (
    select
        counted.*,
        counted.promised_unit in ('menit', 'jam') and counted.start_has_time as promise_has_time,
        case
            when counted.promised_unit = 'hari_kerja' then ends.date_on
            when counted.promised_unit = 'hari_kalender' then {{ plus_days('counted.start_on', 'ceil(counted.promised_value)') }}
            when counted.promised_unit in ('menit', 'jam') then {{ local_date('counted.lapses_at') }}
        end as promise_on
    from counted
    left join days as ends
        on
            ends.is_working
            and counted.counting_calendar = ends.calendar
            and counted.government_code = ends.government_code
            and counted.due_working_days = ends.working_days
),

int_request_limit as (
    select
        *,
        case when promise_has_time then lapses_at else {{ day_passes_at('promise_on') }} end as promise_passes_at,
        coalesce(promised_unit = 'hari_kerja' and promise_on > decreed_until, false) as promise_is_provisional
    from dated
)

select * from int_request_limit
