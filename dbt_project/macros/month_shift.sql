{#- The first day of the month so many months from the month that `first_day` begins. -#}
{% macro month_shift(first_day, months) -%}
cast({{ first_day }} + to_months({{ months }}) as date)
{%- endmacro %}
