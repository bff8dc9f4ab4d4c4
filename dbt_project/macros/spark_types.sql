{#- What Spark calls a type: it knows no varchar without a length. -#}
{% macro spark_type(kind) -%}
{{ 'string' if kind == 'varchar' else kind }}
{%- endmacro %}

{#- The types of a contract are compared by a cast of null to each. -#}
{% macro spark__cast(expression, kind) -%}
cast({{ expression }} as {{ spark_type(kind) }})
{%- endmacro %}
