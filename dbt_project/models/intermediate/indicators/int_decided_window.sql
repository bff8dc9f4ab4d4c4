-- N, the requests decided in the twelve months to the period: what the size of a survey sample is measured by.
with decided as (
    select
        unit_code,
        period as row_period,
        next_period,
        decided_month,
        count(*) as requests
    from {{ ref('int_request_span') }}
    where decided_month is not null and known_before = '9999-99'
    group by all
),

periods as (
    select
        period,
        {{ month_shift('first_day', -11) }} as window_start
    from {{ ref('int_period') }}
),

int_decided_window as (
    select
        periods.period,
        decided.unit_code,
        cast(sum(decided.requests) as bigint) as decided
    from periods
    inner join decided
        on
            decided.decided_month between {{ month_of('periods.window_start') }} and periods.period
            and periods.period >= decided.row_period
            and periods.period < decided.next_period
    group by periods.period, decided.unit_code
)

select * from int_decided_window
