-- As a request's row: it speaks from its period to the next row's, and knows nothing dated after that or after as_of.
with told as (
    {{ told_cases('complaint', 'int_complaint_repeated') }}
),

int_complaint as (
    select
        unit_code,
        complaint_id,
        submission_id,
        row_number,
        period,
        begins_on,
        closes_at,
        category,
        status,
        complaint_received_at as start_at,
        complaint_received_at_has_time as start_has_time,
        {{ local_date('complaint_received_at') }} as start_on,
        verified_at,
        first_response_at,
        resolved_at
    from told
)

select * from int_complaint
