-- The requests submitted in the month (a due moment?) and those judged in it or still open, with the row that speaks.
with submitted as (
    select
        submitted_month as period,
        unit_code,
        request_id,
        rule,
        due_at,
        told_status = 'dibatalkan' and completed_month <= submitted_month as is_cancelled,
        submission_id,
        row_number
    from {{ ref('int_request_view') }}
    where stands_for_month and period = submitted_month and period >= known_from and period < known_before
),

explain_row_request as (
    select
        period,
        unit_code,
        'promise_certain' as indicator,
        request_id as case_id,
        case
            when coalesce(is_cancelled, false) then 'cancelled'
            when due_at is not null then 'has_due'
            else 'no_due'
        end as outcome,
        rule,
        case when not coalesce(is_cancelled, false) and due_at is not null then 1 else 0 end as numerator_part,
        case when coalesce(is_cancelled, false) then 0 else 1 end as denominator_part,
        due_at,
        cast(null as timestamp) as decided_at,
        submission_id,
        row_number
    from submitted
    union all
    select
        period,
        unit_code,
        'on_time' as indicator,
        request_id as case_id,
        verdict as outcome,
        rule,
        case when verdict = 'on_time' then 1 else 0 end as numerator_part,
        case when verdict = 'open' then 0 else 1 end as denominator_part,
        due_at,
        verdict_at as decided_at,
        submission_id,
        row_number
    from {{ ref('fct_verdict') }}
)

select * from explain_row_request
