-- What each service adds to the three indicators of the standards: one that is asked for and has none adds nothing.
with services as (select * from {{ ref('explain_service') }}),

explain_row_standard as (
    select
        period,
        unit_code,
        'standard_complete' as indicator,
        service_code as case_id,
        case
            when dataset = 'service_request' then 'asked_without_standard'
            when components = 14 then 'complete'
            else 'components_lacking'
        end as outcome,
        components as numerator_part,
        14 as denominator_part,
        dataset,
        submission_id,
        row_number
    from services
    union all
    select
        period,
        unit_code,
        'standard_published' as indicator,
        service_code as case_id,
        case
            when dataset = 'service_request' then 'asked_without_standard'
            when is_published then 'published'
            else 'not_published'
        end as outcome,
        case when is_published then 1 else 0 end as numerator_part,
        1 as denominator_part,
        dataset,
        submission_id,
        row_number
    from services
    union all
    select
        period,
        unit_code,
        'standard_current' as indicator,
        service_code as case_id,
        case
            when dataset = 'service_request' then 'asked_without_standard'
            when is_current then 'current'
            else 'not_current'
        end as outcome,
        case when is_current then 1 else 0 end as numerator_part,
        1 as denominator_part,
        dataset,
        submission_id,
        row_number
    from services
)

select * from explain_row_standard
