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

held as (
    select
        told.*,
        complaints.start_at,
        complaints.category,
        horizons.horizon_at,
        {{ local_month('told.due_at') }} as last_period,
        coalesce(told.next_period, '9999-99') as next_told
    from told
    inner join {{ ref('int_complaint') }} as complaints
        on told.submission_id = complaints.submission_id and told.row_number = complaints.row_number
    inner join horizons on told.unit_code = horizons.unit_code
    where not told.has_ended and told.due_at is not null and complaints.start_at <= horizons.horizon_at
),

int_complaint_open as (
    select
        periods.period,
        held.unit_code,
        held.complaint_id,
        held.step,
        held.category,
        held.start_at,
        held.due_at,
        held.is_provisional,
        held.submission_id,
        held.row_number
    from held
    inner join {{ ref('int_period') }} as periods
        on held.period <= periods.period and held.last_period >= periods.period
    left join {{ ref('int_complaint_verdict') }} as verdicts
        on
            held.unit_code = verdicts.unit_code
            and held.complaint_id = verdicts.complaint_id
            and held.step = verdicts.step
    where
        periods.period < held.next_told
        and held.due_at > least(periods.as_of, held.horizon_at)
        and coalesce(periods.period < verdicts.counts_in, true)
)

select * from int_complaint_open
