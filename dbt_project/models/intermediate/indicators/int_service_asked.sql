-- What citizens asked for in the twelve months to the period, whether a standard exists for it or not.
with asked as (
    select distinct
        unit_code,
        service_code,
        submitted_month,
        period as row_period,
        next_period
    from {{ ref('int_request_span') }}
    where known_before = '9999-99'
),

periods as (
    select
        period,
        {{ month_shift('first_day', -11) }} as window_start
    from {{ ref('int_period') }}
),

int_service_asked as (
    select distinct
        periods.period,
        asked.unit_code,
        asked.service_code
    from periods
    inner join asked
        on
            asked.submitted_month between {{ month_of('periods.window_start') }} and periods.period
            and periods.period >= asked.row_period
            and periods.period < asked.next_period
)

select * from int_service_asked
