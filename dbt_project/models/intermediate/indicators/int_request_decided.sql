-- Requests answered during the month (a reasoned refusal is an answer), by the latest row up to it.
with spans as (select * from {{ ref('int_request_span') }}),

promises as (select * from {{ ref('int_request_view') }}),

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
        promises.fee_idr
    from spans
    -- the fee of the promise as the month of the decision knows it
    left join promises
        on
            spans.submission_id = promises.submission_id
            and spans.row_number = promises.row_number
            and spans.decided_month >= promises.known_from
            and spans.decided_month < promises.known_before
    where
        spans.decided_month is not null
        and spans.period <= spans.decided_month
        and spans.decided_month < spans.next_period
)

select * from int_request_decided
