{#- Schemas carry the names that docs/interfaces.md gives them, without the target's before them. -#}
{% macro generate_schema_name(custom_schema_name, node) -%}
{{ (custom_schema_name or target.schema) | trim }}
{%- endmacro %}
