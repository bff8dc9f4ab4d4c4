-- The share of survey answers that give every element the same mark.
with answers as (
    select
        period,
        unit_code,
        requirements = procedure and procedure = time and time = fee and fee = product and product = competence
        and competence = behaviour and behaviour = complaint_handling and complaint_handling = facilities as is_uniform
    from ({{ of_published_periods('stg_survey_response') }}) as responses
),

counted as (
    select
        period,
        unit_code,
        count(*) as n,
        count(*) filter (where is_uniform) as uniform
    from answers
    group by period, unit_code
),

note_survey as (
    select
        period,
        unit_code,
        'survey_uniform' as note_id,
        'survey_response' as dataset,
        '' as detail,
        n,
        {{ exact_quotient(whole('uniform') ~ ' * 1000000000000', 'n') }} as value
    from counted
)

select * from note_survey
