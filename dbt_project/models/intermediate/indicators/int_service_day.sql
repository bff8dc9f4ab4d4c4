-- How many decisions of a service in the month took so many whole calendar days, as the citizen lives them.
with int_service_day as (
    select
        period,
        unit_code,
        service_code,
        {{ days_between('submitted_on', 'completed_on') }} as days,
        count(*) as decided
    from {{ ref('int_request_decided') }}
    group by period, unit_code, service_code, {{ days_between('submitted_on', 'completed_on') }}
)

select * from int_service_day
