-- Requests that came in during the month, by the latest row up to it; those cancelled in it ask for no promise.
with int_request_submitted as (
    select
        submitted_month as period,
        unit_code,
        request_id,
        due_at is not null as has_due,
        is_provisional
    from {{ ref('int_request_span') }}
    where
        period = submitted_month
        -- as the month itself knows it
        and period >= known_from
        and period < known_before
        and coalesce(cancelled_month > submitted_month, true)
)

select * from int_request_submitted
