-- The first outcome stays, whatever later rows say. It counts in the first month sent that lies neither before its own
-- nor before its row's; what would count in the first month ever sent counts in its own.
with outcomes as (
    select
        *,
        greatest(outcome_month, period) as from_month
    from {{ ref('int_request_outcome') }}
),

counted as (
    select
        outcomes.*,
        months.counted_month,
        case when months.is_first then outcomes.outcome_month else months.counted_month end as counts_in
    from outcomes
    inner join {{ ref('int_counted_month') }} as months
        on
            outcomes.unit_code = months.unit_code
            and outcomes.from_month = months.from_month
            and months.dataset = 'service_request'
),

first_ones as (
    select *
    from counted
    where counted_month >= known_from and counted_month < known_before
    qualify row_number() over (partition by unit_code, request_id order by begins_on, known_from) = 1
),

int_request_verdict as (
    select
        unit_code,
        request_id,
        service_code,
        outcome as verdict,
        rule,
        start_at,
        due_at,
        outcome_at as verdict_at,
        counts_in,
        is_provisional,
        submission_id,
        row_number
    from first_ones
    where outcome <> 'withdrawn'
)

select * from int_request_verdict
