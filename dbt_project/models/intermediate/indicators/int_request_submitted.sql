-- Requests that came in during the month, by the latest row up to it; those cancelled in it ask for no promise.
with spans as (select * from {{ ref('int_request_span') }}),

due as (select * from {{ ref('int_request_due') }}),

int_request_submitted as (
    select
        spans.submitted_month as period,
        spans.unit_code,
        spans.request_id,
        due.due_at is not null as has_due,
        coalesce(due.is_provisional, false) as is_provisional
    from spans
    left join due
        on spans.submission_id = due.submission_id and spans.row_number = due.row_number
    where
        spans.period = spans.submitted_month
        and coalesce(spans.cancelled_month > spans.submitted_month, true)
)

select * from int_request_submitted
