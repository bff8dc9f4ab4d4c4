{#- One and two, to be joined where a row may have two views: what was known before something came, and after. -#}
{% macro view_numbers() -%}
(
    select 1 as view_number
    union all
    select 2 as view_number
) as numbers
{%- endmacro %}
