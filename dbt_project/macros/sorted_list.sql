{#- The texts of a group, sorted, with commas between. -#}
{% macro sorted_list(text) %}{{ return(adapter.dispatch('sorted_list')(text)) }}{% endmacro %}
{% macro default__sorted_list(text) -%}
string_agg({{ text }}, ',' order by {{ text }})
{%- endmacro %}
{% macro spark__sorted_list(text) -%}
listagg({{ text }}, ',') within group (order by {{ text }})
{%- endmacro %}
