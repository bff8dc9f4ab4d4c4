-- Requests told in more than one period, and what follows each of their rows.
with int_request_repeated as (
    {{ repeated_cases('service_request', 'request_id', 'submitted_at') }}
)

select * from int_request_repeated
