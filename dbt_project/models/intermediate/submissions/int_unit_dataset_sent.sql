-- A month is sent as a month; or by days, once it is over only if they cover nine tenths of the unit's working days.
with in_force as (
    select
        in_force.unit_code,
        in_force.dataset,
        in_force.period,
        in_force.period_day,
        months.first_day,
        months.last_day,
        in_force.period_day is null or months.is_running as is_whole
    from {{ ref('int_submission_in_force') }} as in_force
    inner join {{ ref('int_month') }} as months on in_force.period = months.period
),

by_days as (
    select * from in_force
    where not is_whole
),

-- an office that opens or closes within the month owes the days it exists
working as (
    select
        calendars.unit_code,
        days.date_on
    from {{ ref('int_unit_calendar') }} as calendars
    inner join {{ ref('int_calendar_day') }} as days
        on calendars.calendar = days.calendar and calendars.government_code = days.government_code
    where
        days.is_working
        and coalesce(calendars.valid_from <= days.date_on, true)
        and coalesce(calendars.valid_to >= days.date_on, true)
        and calendars.unit_code in (select by_days.unit_code from by_days)
),

months as (
    select distinct
        unit_code,
        period,
        first_day,
        last_day
    from by_days
),

owed_days as (
    select
        months.unit_code,
        months.period,
        count(*) as working_days
    from months
    inner join working
        on months.unit_code = working.unit_code and working.date_on between months.first_day and months.last_day
    group by months.unit_code, months.period
),

covered as (
    select
        by_days.unit_code,
        by_days.dataset,
        by_days.period,
        count(working.date_on) as days_covered
    from by_days
    left join working on by_days.unit_code = working.unit_code and by_days.period_day = working.date_on
    group by by_days.unit_code, by_days.dataset, by_days.period
),

sent as (
    select distinct
        unit_code,
        dataset,
        period
    from in_force
    where is_whole
    union all
    select
        covered.unit_code,
        covered.dataset,
        covered.period
    from covered
    left join owed_days on covered.unit_code = owed_days.unit_code and covered.period = owed_days.period
    where covered.days_covered * 10 >= coalesce(owed_days.working_days, 0) * 9
),

int_unit_dataset_sent as (
    select
        unit_code,
        dataset,
        period,
        coalesce(lag(period) over (partition by unit_code, dataset order by period), '') as previous_period
    from sent
)

select * from int_unit_dataset_sent
