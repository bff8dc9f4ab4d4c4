{#- Of 100: how many `part` are of `whole_count` (above 0), half up at the 10th decimal. -#}
{% macro share(part, whole_count) -%}
{{ exact_quotient(whole(part) ~ ' * 1000000000000', whole_count) }}
{%- endmacro %}
