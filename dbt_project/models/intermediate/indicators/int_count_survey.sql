-- A question left unanswered belongs to the survey: an office with many requests and few answers has not done it.
with samples as ({{ of_touched_periods('int_survey_sample') }}),

windows as ({{ of_touched_periods('int_survey_window') }}),

frame as (
    select
        samples.period,
        samples.unit_code,
        samples.sample_size,
        windows.unit_code is not null as has_answers,
        coalesce(windows.respondents, 0) as respondents,
        coalesce(windows.maladministration_answers, 0) as maladministration_answers,
        coalesce(windows.maladministration_free, 0) as maladministration_free,
        samples.decided >= 100 and coalesce(windows.respondents, 0) < samples.sample_size as is_undone
    from samples
    left join windows on samples.period = windows.period and samples.unit_code = windows.unit_code
),

int_count_survey as (
    select
        frame.period,
        frame.unit_code,
        'satisfaction' as indicator,
        cast(null as bigint) as numerator,
        frame.respondents as denominator,
        ikm.ikm as given_score,
        frame.sample_size as min_n,
        frame.is_undone as is_survey_missing,
        false as has_empty_column,
        frame.has_answers and ikm.elements < 9 as has_element_missing,
        false as has_provisional_due
    from frame
    left join {{ ref('int_survey_ikm') }} as ikm on frame.period = ikm.period and frame.unit_code = ikm.unit_code
    union all
    select
        period,
        unit_code,
        'maladministration_free',
        maladministration_free,
        maladministration_answers,
        null,
        sample_size,
        is_undone or maladministration_answers * 5 < respondents * 4,
        false,
        false,
        false
    from frame
)

select * from int_count_survey
