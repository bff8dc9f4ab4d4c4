-- Sums and counts of the nine elements, bound by name; a month of 1 to 4 answers enters no window.
{% set elements = ['requirements', 'procedure', 'time', 'fee', 'product', 'competence', 'behaviour',
                   'complaint_handling', 'facilities'] %}
with int_survey_month as (
    select
        unit_code,
        period as survey_month,
        {% for element in elements %}
            coalesce(sum({{ element }}), 0) as {{ element }}_sum,
            count({{ element }}) as {{ element }}_count,
        {% endfor %}
        count(*) as respondents,
        count(experienced_maladministration) as maladministration_answers,
        count(*) filter (where not experienced_maladministration) as maladministration_free
    from {{ ref('stg_survey_response') }}
    group by unit_code, period
    having count(*) >= 5
)

select * from int_survey_month
