-- A month is sent as a month; or by days, once it is over only if they cover nine tenths of the unit's working days.
with in_force as (
    select
        in_force.*,
        months.is_running
    from {{ ref('int_submission_in_force') }} as in_force
    inner join {{ ref('int_month') }} as months on in_force.period = months.period
),

covered as (
    select
        in_force.unit_code,
        in_force.dataset,
        in_force.period,
        bool_or(in_force.period_day is null or in_force.is_running) as is_whole,
        count(*) filter (
            where in_force.period_day is not null and days.is_working
            and coalesce(calendars.valid_from <= in_force.period_day, true)
            and coalesce(calendars.valid_to >= in_force.period_day, true)
        ) as days_covered
    from in_force
    left join {{ ref('int_unit_calendar') }} as calendars on in_force.unit_code = calendars.unit_code
    left join {{ ref('int_calendar_day') }} as days
        on
            calendars.calendar = days.calendar
            and calendars.government_code = days.government_code
            and in_force.period_day = days.date_on
    group by in_force.unit_code, in_force.dataset, in_force.period
),

-- few are sent by days: of them alone the working days are counted
by_days as (
    select distinct
        covered.unit_code,
        months.period,
        months.first_day,
        months.last_day
    from covered
    inner join {{ ref('int_month') }} as months on covered.period = months.period
    where not covered.is_whole
),

owed_days as (
    select
        calendars.unit_code,
        months.period,
        count(*) as working_days
    from by_days as months
    inner join {{ ref('int_unit_calendar') }} as calendars on months.unit_code = calendars.unit_code
    inner join {{ ref('int_calendar_day') }} as days
        on
            calendars.calendar = days.calendar
            and calendars.government_code = days.government_code
            and days.is_working
            and days.date_on between months.first_day and months.last_day
    where
        -- an office that opens or closes within the month owes the days it exists
        coalesce(calendars.valid_from <= days.date_on, true)
        and coalesce(calendars.valid_to >= days.date_on, true)
    group by calendars.unit_code, months.period
),

int_unit_dataset_sent as (
    select
        covered.unit_code,
        covered.dataset,
        covered.period,
        coalesce(
            lag(covered.period) over (partition by covered.unit_code, covered.dataset order by covered.period), ''
        ) as previous_period
    from covered
    left join owed_days on covered.unit_code = owed_days.unit_code and covered.period = owed_days.period
    where covered.is_whole or covered.days_covered * 10 >= coalesce(owed_days.working_days, 0) * 9
)

select * from int_unit_dataset_sent
