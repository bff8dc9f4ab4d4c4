-- A row speaks from its period to the next row's; what it dates after that, or after as_of, counts as empty. Beside that
-- what the month's own counts take from it: the row as it stands for the months until the request's next month.
with told as (
    {{ told_cases('service_request', 'int_request_repeated') }}
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
        case when completed_at > closes_at then 'diproses' else status end as status,
        status as told_status,
        times_returned,
        fee_charged_idr,
        {{ local_date('submitted_at') }} as submitted_on,
        case when completed_at <= horizon_at then {{ local_date('completed_at') }} end as completed_on,
        is_last_of_month and submitted_at <= horizon_at as stands_for_month,
        next_period,
        first_begins_on,
        is_repeated
    from told
)

select * from int_request
