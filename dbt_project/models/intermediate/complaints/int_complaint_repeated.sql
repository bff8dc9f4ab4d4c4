-- Complaints told in more than one period, and what follows each of their rows.
with int_complaint_repeated as (
    {{ repeated_cases('complaint', 'complaint_id', 'complaint_received_at') }}
)

select * from int_complaint_repeated
