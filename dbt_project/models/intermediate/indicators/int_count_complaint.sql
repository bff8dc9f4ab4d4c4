-- Each step of a complaint has its own verdict, and counts in the twelve months to the period.
with verdicts as (
    select
        unit_code,
        counts_in as verdict_month,
        'complaint_' || step as indicator,
        count(*) filter (where verdict = 'on_time') as numerator,
        count(*) as denominator,
        bool_or(is_provisional) as has_provisional_due
    from {{ ref('int_complaint_verdict') }}
    group by unit_code, counts_in, step
),

periods as (select period, {{ month_shift('first_day', -11) }} as window_start from {{ ref('int_touched_period') }}),

int_count_complaint as (
    select
        periods.period,
        verdicts.unit_code,
        verdicts.indicator,
        cast(sum(verdicts.numerator) as bigint) as numerator,
        cast(sum(verdicts.denominator) as bigint) as denominator,
        bool_or(verdicts.has_provisional_due) as has_provisional_due
    from periods
    inner join verdicts
        on verdicts.verdict_month between {{ month_of('periods.window_start') }} and periods.period
    group by periods.period, verdicts.unit_code, verdicts.indicator
)

select * from int_count_complaint
