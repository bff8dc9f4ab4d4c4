-- As a request's row: it speaks from its period to the next row's, and knows nothing dated after that or after as_of.
with complaints as (
    select
        complaints.*,
        coalesce(complaints.period_day, {{ first_day_of('complaints.period') }}) as begins_on
    from {{ ref('stg_complaint') }} as complaints
    inner join {{ ref('int_month') }} as months on complaints.period = months.period
),

followed as (
    select
        *,
        lead(begins_on) over (partition by unit_code, complaint_id order by begins_on) as next_begins_on
    from complaints
),

int_complaint as (
    select
        followed.unit_code,
        followed.complaint_id,
        followed.submission_id,
        followed.row_number,
        followed.period,
        followed.begins_on,
        followed.category,
        followed.status,
        followed.complaint_received_at as start_at,
        followed.complaint_received_at_has_time as start_has_time,
        {{ local_date('followed.complaint_received_at') }} as start_on,
        followed.verified_at,
        followed.first_response_at,
        followed.resolved_at,
        least(
            horizons.horizon_at,
            {{ day_begins_at('followed.next_begins_on') }} - interval '1 microsecond'
        ) as closes_at
    from followed
    inner join {{ ref('int_unit_horizon') }} as horizons
        on followed.unit_code = horizons.unit_code and horizons.dataset = 'complaint'
)

select * from int_complaint
