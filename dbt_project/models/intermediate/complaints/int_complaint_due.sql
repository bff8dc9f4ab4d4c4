-- depends_on: {{ ref('int_touched_unit') }}
-- When each step falls due: so many working days after the complaint was received.
with steps as (
    select
        steps.*,
        calendars.calendar,
        calendars.government_code,
        calendars.closing_time,
        calendars.decreed_until
    from {{ ref('int_complaint_step') }} as steps
    inner join {{ ref('int_unit_calendar') }} as calendars on steps.unit_code = calendars.unit_code
),

days as (select * from {{ ref('int_calendar_day') }}),

counted as (
    select
        steps.*,
        {{ working_days_on_day_0('steps', 'starts') }} + steps.limit_working_days as due_working_days
    from steps
    inner join days as starts
        on
            steps.calendar = starts.calendar
            and steps.government_code = starts.government_code
            and steps.start_on = starts.date_on
),

int_complaint_due as (
    select
        counted.unit_code,
        counted.complaint_id,
        counted.step,
        counted.submission_id,
        counted.row_number,
        counted.period,
        counted.begins_on,
        counted.closes_at,
        counted.category,
        counted.start_at,
        counted.is_excluded,
        counted.done_at,
        ends.date_on as due_on,
        {{ day_passes_at('ends.date_on') }} as due_at,
        coalesce(ends.date_on > counted.decreed_until, false) as is_provisional
    from counted
    left join days as ends
        on
            ends.is_working
            and counted.calendar = ends.calendar
            and counted.government_code = ends.government_code
            and counted.due_working_days = ends.working_days
)

select * from int_complaint_due
