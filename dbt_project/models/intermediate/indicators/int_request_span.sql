-- A request is what its latest row says: each row speaks for the months from its own to before the next row's.
with requests as (
    select
        told.unit_code,
        told.request_id,
        told.service_code,
        told.status,
        told.times_returned,
        told.fee_charged_idr,
        told.submission_id,
        told.row_number,
        told.period,
        coalesce(told.period_day, cast('9999-12-31' as date)) as position_in_month,
        {{ local_date('told.submitted_at') }} as submitted_on,
        -- what is dated after the register's evidence ends counts as empty
        case when told.completed_at <= horizons.horizon_at then {{ local_date('told.completed_at') }} end as completed_on
    from {{ ref('stg_service_request') }} as told
    inner join {{ ref('int_unit_horizon') }} as horizons
        on told.unit_code = horizons.unit_code and horizons.dataset = 'service_request'
    where told.submitted_at <= horizons.horizon_at
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
        unit_code,
        request_id,
        service_code,
        status,
        times_returned,
        fee_charged_idr,
        submission_id,
        row_number,
        period,
        submitted_on,
        completed_on,
        {{ month_of('submitted_on') }} as submitted_month,
        case when status in ('selesai', 'ditolak') then {{ month_of('completed_on') }} end as decided_month,
        case when status = 'dibatalkan' then {{ month_of('completed_on') }} end as cancelled_month,
        coalesce(lead(period) over (partition by unit_code, request_id order by period), '9999-99') as next_period
    from latest_of_month
)

select * from int_request_span
