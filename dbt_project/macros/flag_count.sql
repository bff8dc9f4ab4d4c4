{#- How many of the flags are true; an unanswered flag is not. -#}
{% macro flag_count(flags) -%}
{% for flag in flags %}case when {{ flag }} then 1 else 0 end{{ ' + ' if not loop.last }}{% endfor %}
{%- endmacro %}
