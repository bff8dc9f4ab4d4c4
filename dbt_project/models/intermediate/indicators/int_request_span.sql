-- A request is what its latest row says: each row speaks for the months from its own to before the next row's.
with requests as (
    select
        unit_code,
        request_id,
        service_code,
        status,
        times_returned,
        fee_charged_idr,
        submission_id,
        row_number,
        period,
        coalesce(period_day, cast('9999-12-31' as date)) as position_in_month,
        {{ local_date('submitted_at') }} as submitted_on,
        {{ local_date('completed_at') }} as completed_on
    from {{ ref('stg_service_request') }}
),

latest_of_month as (
    select *
    from requests
    qualify row_number() over (
        partition by unit_code, request_id, period order by position_in_month desc
    ) = 1
),

int_request_span as (
    select
        * exclude (position_in_month),
        strftime(submitted_on, '%Y-%m') as submitted_month,
        case when status in ('selesai', 'ditolak') then strftime(completed_on, '%Y-%m') end as decided_month,
        coalesce(lead(period) over (partition by unit_code, request_id order by period), '9999-99') as next_period
    from latest_of_month
)

select * from int_request_span
