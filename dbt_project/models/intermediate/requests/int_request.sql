-- A row speaks from its period to the next row's; what it dates after that, or after as_of, counts as empty.
with requests as (
    select
        requests.*,
        coalesce(requests.period_day, {{ first_day_of('requests.period') }}) as begins_on
    from {{ ref('stg_service_request') }} as requests
    inner join {{ ref('int_month') }} as months on requests.period = months.period
),

followed as (
    select
        *,
        lead(begins_on) over (partition by unit_code, request_id order by begins_on) as next_begins_on
    from requests
),

closed as (
    select
        followed.*,
        least(
            horizons.horizon_at,
            {{ day_begins_at('followed.next_begins_on') }} - interval '1 microsecond'
        ) as closes_at
    from followed
    inner join {{ ref('int_unit_horizon') }} as horizons
        on followed.unit_code = horizons.unit_code and horizons.dataset = 'service_request'
),

int_request as (
    select
        unit_code,
        request_id,
        submission_id,
        row_number,
        period,
        begins_on,
        closes_at,
        service_code,
        submitted_at,
        submitted_at_has_time,
        case when times_returned >= 1 and documents_complete_at <= closes_at then documents_complete_at end
            as documents_complete_at,
        documents_complete_at_has_time,
        due_at,
        due_at_has_time,
        case when completed_at <= closes_at then completed_at end as completed_at,
        completed_at_has_time,
        case when completed_at > closes_at then 'diproses' else status end as status
    from closed
)

select * from int_request
