-- Answers of the survey's window for every hundred requests decided in it.
with decided as (select * from {{ ref('int_decided_window') }}),

note_survey_size as (
    select
        answers.period,
        answers.unit_code,
        'survey_over_decided' as note_id,
        'survey_response' as dataset,
        '' as detail,
        least(answers.respondents, decided.decided) as n,
        {{ share('answers.respondents', 'decided.decided') }} as value
    from {{ ref('int_survey_window') }} as answers
    inner join decided on answers.period = decided.period and answers.unit_code = decided.unit_code
    where decided.decided > 0
)

select * from note_survey_size
