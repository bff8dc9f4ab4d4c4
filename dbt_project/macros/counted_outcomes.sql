{#- The outcomes of a register's cases with the month in which each counts: the first month sent that lies neither before
    its own nor before its row's (counted_month); what would count in the first month ever sent counts in its own. Both
    are empty where no month sent follows, or no outcome fell. -#}
{% macro counted_outcomes(outcomes, dataset) -%}
select
    {{ outcomes }}.*,
    months.counted_month,
    case when months.is_first then {{ outcomes }}.outcome_month else months.counted_month end as counts_in
from {{ outcomes }}
left join {{ ref('int_counted_month') }} as months
    on
        {{ outcomes }}.unit_code = months.unit_code
        and case
            when {{ outcomes }}.outcome_month is not null
                then greatest({{ outcomes }}.outcome_month, {{ outcomes }}.period)
        end = months.from_month
        and months.dataset = '{{ dataset }}'
{%- endmacro %}
