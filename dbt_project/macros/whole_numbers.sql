{#- A whole number of up to 38 digits: products of what is counted in ten-thousand-millionths do not fit 19. -#}
{% macro whole(amount) %}{{ return(adapter.dispatch('whole')(amount)) }}{% endmacro %}
{% macro default__whole(amount) -%}
cast({{ amount }} as hugeint)
{%- endmacro %}
{% macro spark__whole(amount) -%}
cast({{ amount }} as decimal(38, 0))
{%- endmacro %}

{#- Whole numbers: the whole part of num / den. -#}
{% macro whole_quotient(num, den) %}{{ return(adapter.dispatch('whole_quotient')(num, den)) }}{% endmacro %}
{% macro default__whole_quotient(num, den) -%}
({{ num }}) // ({{ den }})
{%- endmacro %}
{% macro spark__whole_quotient(num, den) -%}
({{ num }}) div ({{ den }})
{%- endmacro %}
