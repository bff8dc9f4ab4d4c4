-- What became of each service in the month: decisions and verdicts.
with decided as (
    select
        period,
        unit_code,
        service_code,
        cast(sum(decided) as bigint) as decided
    from {{ ref('int_service_day') }}
    group by period, unit_code, service_code
),

verdicts as (
    select
        counts_in as period,
        unit_code,
        service_code,
        count(*) as verdicts,
        count(*) filter (where verdict = 'on_time') as on_time
    from {{ ref('int_request_verdict') }}
    group by counts_in, unit_code, service_code
),

int_service_month as (
    select
        coalesce(decided.period, verdicts.period) as period,
        coalesce(decided.unit_code, verdicts.unit_code) as unit_code,
        coalesce(decided.service_code, verdicts.service_code) as service_code,
        coalesce(decided.decided, 0) as decided,
        coalesce(verdicts.verdicts, 0) as verdicts,
        coalesce(verdicts.on_time, 0) as on_time
    from decided
    full outer join verdicts
        on
            decided.period = verdicts.period
            and decided.unit_code = verdicts.unit_code
            and decided.service_code = verdicts.service_code
)

select * from int_service_month
