-- All families in one form; what a family does not know is left empty.
{% set families = ['staff', 'facility', 'standard', 'request', 'survey', 'complaint', 'innovation'] %}
with united as (
    {% for family in families %}
        select * from {{ ref('int_count_' ~ family) }}
        {{ 'union all by name' if not loop.last }}
    {% endfor %}
),

int_indicator_count as (
    select
        united.period,
        united.unit_code,
        united.indicator,
        cast(united.numerator as bigint) as numerator,
        cast(united.denominator as bigint) as denominator,
        cast(united.given_score as decimal(20, 10)) as given_score,
        coalesce(united.min_n, catalogue.min_n) as min_n,
        coalesce(united.is_survey_missing, false) as is_survey_missing,
        coalesce(united.has_empty_column, false) as has_empty_column,
        coalesce(united.has_element_missing, false) as has_element_missing,
        coalesce(united.has_provisional_due, false) as has_provisional_due
    from united
    inner join {{ ref('seed_indicator') }} as catalogue on united.indicator = catalogue.indicator
)

select * from int_indicator_count
