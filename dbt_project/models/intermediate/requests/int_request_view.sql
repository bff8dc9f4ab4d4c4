-- depends_on: {{ ref('int_touched_unit') }}
-- What is kept of each row of a request: its due moment, the outcome that fell in its time, if any did, and the month in
-- which that counts.
with outcomes as (
    select
        *,
        {{ local_month('outcome_at') }} as outcome_month
    from {{ ref('int_request_outcome') }}
),

counted as (
    {{ counted_outcomes('outcomes', 'service_request') }}
),

int_request_view as (
    select
        unit_code,
        request_id,
        submission_id,
        row_number,
        period,
        begins_on,
        known_from,
        known_before,
        service_code,
        told_status,
        completed_at,
        times_returned,
        fee_charged_idr,
        submitted_on,
        completed_on,
        submitted_month,
        completed_month,
        stands_for_month,
        next_period,
        first_begins_on,
        is_start_moved,
        is_promised,
        told_due_on,
        is_only_view,
        start_at,
        fee_idr,
        due_at,
        rule,
        is_provisional,
        outcome,
        outcome_at,
        counted_month,
        counts_in
    from counted
)

select * from int_request_view
