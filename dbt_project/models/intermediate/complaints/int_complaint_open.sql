-- Steps whose limit still lies ahead when the period ends, and whose verdict has not counted yet: by the row of the latest
-- period up to it. A row that excludes the step ends the matter from that row on.
with told as (
    select
        *,
        lead(period) over (partition by unit_code, complaint_id, step order by begins_on) as next_period,
        bool_or(is_excluded) over (
            partition by unit_code, complaint_id, step order by begins_on
            rows between unbounded preceding and current row
        ) as has_ended
    from {{ ref('int_complaint_due') }}
),

horizons as (
    select
        unit_code,
        horizon_at
    from {{ ref('int_unit_horizon') }}
    where dataset = 'complaint'
),

months as (select * from {{ ref('int_month') }}),

-- whose limit has passed when the row's month ends is open at no later end either
held as (
    select
        told.*,
        horizons.horizon_at,
        months.first_day,
        least(cast(date_trunc('month', {{ local_date('told.due_at') }}) as date), running.first_day) as last_day,
        coalesce(told.next_period, '9999-99') as next_told
    from told
    inner join horizons on told.unit_code = horizons.unit_code
    inner join months on told.period = months.period
    inner join months as running on running.is_running
    where
        not told.has_ended
        and told.due_at > least(months.as_of, horizons.horizon_at)
        and told.start_at <= horizons.horizon_at
),

-- a row a month, so that the months are joined by equality
spread as (
    select
        *,
        {{ date_series('first_day', 'last_day', 'month') }} as open_in
    from held
    where last_day >= first_day
),

int_complaint_open as (
    select
        periods.period,
        spread.unit_code,
        spread.complaint_id,
        spread.step,
        spread.category,
        spread.start_at,
        spread.due_at,
        spread.is_provisional,
        spread.submission_id,
        spread.row_number
    from spread
    inner join {{ ref('int_period') }} as periods on spread.open_in = periods.first_day
    left join {{ ref('int_complaint_verdict') }} as verdicts
        on
            spread.unit_code = verdicts.unit_code
            and spread.complaint_id = verdicts.complaint_id
            and spread.step = verdicts.step
    where
        periods.period < spread.next_told
        and spread.due_at > least(periods.as_of, spread.horizon_at)
        and coalesce(periods.period < verdicts.counts_in, true)
)

select * from int_complaint_open
