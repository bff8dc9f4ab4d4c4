{#- The simple mean of `count` (> 0) figures that add up to `total` (>= 0), half up at the 2nd decimal. -#}
{% macro mean_half_up(total, count) -%}
cast(round({{ exact_quotient(as_units_e10(total), count) }}, 2) as decimal(9, 2))
{%- endmacro %}
