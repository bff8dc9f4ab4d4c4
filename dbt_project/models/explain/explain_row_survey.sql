-- The answers of the twelve months to the period; those of the running month and of a month with fewer than five are told
-- and not counted.
with periods as (
    select
        period,
        {{ month_shift('first_day', -11) }} as window_start
    from {{ ref('int_period') }}
),

answers as (
    select
        told.unit_code,
        told.response_id,
        told.period as survey_month,
        told.experienced_maladministration as has_been_harmed,
        told.submission_id,
        told.row_number,
        case
            when months.is_running then 'running_month'
            when full_months.unit_code is null then 'month_below_five'
        end as left_out
    from {{ ref('stg_survey_response') }} as told
    inner join {{ ref('int_month') }} as months on told.period = months.period
    left join {{ ref('int_survey_month') }} as full_months
        on told.unit_code = full_months.unit_code and told.period = full_months.survey_month
),

windows as (
    select
        periods.period,
        answers.*
    from periods
    inner join answers
        on answers.survey_month between {{ month_of('periods.window_start') }} and periods.period
),

explain_row_survey as (
    select
        period,
        unit_code,
        'satisfaction' as indicator,
        response_id as case_id,
        coalesce(left_out, 'answered') as outcome,
        survey_month as rule,
        cast(null as integer) as numerator_part,
        case when left_out is null then 1 else 0 end as denominator_part,
        submission_id,
        row_number
    from windows
    union all
    select
        period,
        unit_code,
        'maladministration_free' as indicator,
        response_id as case_id,
        case
            when left_out is not null then left_out
            when has_been_harmed is null then 'not_told'
            when has_been_harmed then 'harmed'
            else 'free'
        end as outcome,
        survey_month as rule,
        case when left_out is null and not has_been_harmed then 1 else 0 end as numerator_part,
        case when left_out is null and has_been_harmed is not null then 1 else 0 end as denominator_part,
        submission_id,
        row_number
    from windows
)

select * from explain_row_survey
