-- A request is what its latest row says: each row speaks for the months from its own to before the next row's.
with views as (select * from {{ ref('int_request_view') }}),

int_request_span as (
    select
        unit_code,
        request_id,
        service_code,
        told_status as status,
        times_returned,
        fee_charged_idr,
        submission_id,
        row_number,
        period,
        next_period,
        known_from,
        known_before,
        due_at,
        fee_idr,
        is_provisional,
        submitted_on,
        completed_on,
        submitted_month,
        case when told_status in ('selesai', 'ditolak') then completed_month end as decided_month,
        case when told_status = 'dibatalkan' then completed_month end as cancelled_month
    from views
    where stands_for_month
)

select * from int_request_span
