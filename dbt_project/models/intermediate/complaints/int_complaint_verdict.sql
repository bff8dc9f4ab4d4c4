-- The first outcome of each step stays, and counts as a request's verdict does.
with outcomes as (
    select
        *,
        greatest(outcome_month, period) as from_month
    from {{ ref('int_complaint_outcome') }}
    qualify row_number() over (partition by unit_code, complaint_id, step order by begins_on) = 1
),

int_complaint_verdict as (
    select
        outcomes.unit_code,
        outcomes.complaint_id,
        outcomes.step,
        outcomes.outcome as verdict,
        outcomes.start_at,
        outcomes.due_at,
        outcomes.outcome_at as verdict_at,
        case when months.is_first then outcomes.outcome_month else months.counted_month end as counts_in,
        outcomes.is_provisional,
        outcomes.submission_id,
        outcomes.row_number
    from outcomes
    inner join {{ ref('int_counted_month') }} as months
        on
            outcomes.unit_code = months.unit_code
            and outcomes.from_month = months.from_month
            and months.dataset = 'complaint'
    where outcomes.outcome <> 'excluded'
)

select * from int_complaint_verdict
