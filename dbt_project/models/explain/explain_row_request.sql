-- The requests submitted in the month (a due moment?) and those judged in it or still open, with the row that speaks.
with spans as (select * from {{ ref('int_request_span') }}),

views as (select * from {{ ref('int_request_view') }}),

submitted as (
    select
        spans.submitted_month as period,
        spans.unit_code,
        spans.request_id,
        views.rule,
        views.due_at,
        spans.cancelled_month <= spans.submitted_month as is_cancelled,
        spans.submission_id,
        spans.row_number
    from spans
    left join views
        on
            spans.submission_id = views.submission_id
            and spans.row_number = views.row_number
            and spans.period >= views.known_from
            and spans.period < views.known_before
    where spans.period = spans.submitted_month
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
