-- The steps of complaints whose verdict counts in the twelve months to the period, and those still open at its end.
with steps as (select * from {{ ref('fct_complaint_step') }}),

periods as (
    select
        period,
        {{ month_shift('first_day', -11) }} as window_start
    from {{ ref('int_period') }}
),

limits as (select * from {{ ref('seed_complaint_limit') }}),

explain_row_complaint as (
    select
        periods.period,
        steps.unit_code,
        'complaint_' || steps.step as indicator,
        steps.complaint_id as case_id,
        steps.verdict as outcome,
        cast(limits.working_days as string) || ' hari_kerja' as rule,
        case when steps.verdict = 'on_time' then 1 else 0 end as numerator_part,
        case when steps.verdict = 'open' then 0 else 1 end as denominator_part,
        steps.due_at,
        steps.verdict_at as decided_at,
        steps.submission_id,
        steps.row_number
    from periods
    inner join steps
        on
            steps.period between {{ month_of('periods.window_start') }} and periods.period
            and (steps.verdict <> 'open' or periods.period = steps.period)
    left join limits
        on steps.step = limits.step and (limits.category is null or steps.category = limits.category)
)

select * from explain_row_complaint
