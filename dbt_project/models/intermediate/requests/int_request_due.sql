-- The due moment as the row's own month knows it.
with int_request_due as (
    select
        unit_code,
        request_id,
        submission_id,
        row_number,
        period,
        due_at,
        is_provisional,
        fee_idr
    from {{ ref('int_request_view') }}
    where period >= known_from and period < known_before
)

select * from int_request_due
