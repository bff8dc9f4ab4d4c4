-- A row speaks from its period to the next row's; what it dates after that, or after as_of, counts as empty.
with told as (
    {{ told_cases('service_request', 'request_id') }}
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
    from told
)

select * from int_request
