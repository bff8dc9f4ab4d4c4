-- All families in one form; what a family does not know is left empty.
{% set flags = ['is_survey_missing', 'has_empty_column', 'has_element_missing', 'has_provisional_due'] %}
{% set families = {
    'staff': [], 'facility': [], 'standard': [], 'innovation': [], 'complaint': ['has_provisional_due'],
    'request': ['has_empty_column', 'has_provisional_due'], 'survey': ['given_score', 'min_n'] + flags,
} %}
with united as (
    {% for family, known in families.items() %}
        select
            period,
            unit_code,
            indicator,
            numerator,
            denominator
            {% for column in ['given_score', 'min_n'] + flags -%}
                , {{ column if column in known else 'null as ' ~ column }}
            {% endfor %}
        from {{ ref('int_count_' ~ family) }}
        {{ 'union all' if not loop.last }}
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
