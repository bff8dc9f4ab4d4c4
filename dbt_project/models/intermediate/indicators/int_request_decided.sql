-- Requests answered during the month (a reasoned refusal is an answer), by the latest row up to it.
with int_request_decided as (
    select
        decided_month as period,
        unit_code,
        request_id,
        service_code,
        status,
        submitted_on,
        completed_on,
        times_returned,
        fee_charged_idr,
        fee_idr
    from {{ ref('int_request_span') }}
    where
        decided_month >= period
        and decided_month < next_period
        -- the fee of the promise as the month of the decision knows it
        and decided_month >= known_from
        and decided_month < known_before
)

select * from int_request_decided
