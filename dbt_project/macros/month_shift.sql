{#- The first day of the month so many months from the month that `first_day` begins. -#}
{% macro month_shift(first_day, months) %}{{ return(adapter.dispatch('month_shift')(first_day, months)) }}{% endmacro %}
{% macro default__month_shift(first_day, months) -%}
cast({{ first_day }} + to_months({{ months }}) as date)
{%- endmacro %}
{% macro spark__month_shift(first_day, months) -%}
add_months({{ first_day }}, {{ months }})
{%- endmacro %}

{#- Months counted through: the difference of two is how many months lie between. -#}
{% macro month_number(day) -%}
(12 * year({{ day }}) + month({{ day }}))
{%- endmacro %}
