-- Requests answered during the month (a reasoned refusal is an answer), by the latest row up to it.
with spans as (select * from {{ ref('int_request_span') }}),

due as (select * from {{ ref('int_request_due') }}),

int_request_decided as (
    select
        spans.decided_month as period,
        spans.unit_code,
        spans.request_id,
        spans.service_code,
        spans.status,
        spans.submitted_on,
        spans.completed_on,
        spans.times_returned,
        spans.fee_charged_idr,
        due.fee_idr
    from spans
    left join due
        on spans.submission_id = due.submission_id and spans.row_number = due.row_number
    where
        spans.decided_month is not null
        and spans.period <= spans.decided_month
        and spans.decided_month < spans.next_period
)

select * from int_request_decided
