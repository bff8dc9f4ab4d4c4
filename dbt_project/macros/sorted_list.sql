{#- The texts of a group, sorted, with commas or the given literal between. -#}
{% macro sorted_list(text, between="','") %}{{ return(adapter.dispatch('sorted_list')(text, between)) }}{% endmacro %}
{% macro default__sorted_list(text, between) -%}
string_agg({{ text }}, {{ between }} order by {{ text }})
{%- endmacro %}
{% macro spark__sorted_list(text, between) -%}
listagg({{ text }}, {{ between }}) within group (order by {{ text }})
{%- endmacro %}
