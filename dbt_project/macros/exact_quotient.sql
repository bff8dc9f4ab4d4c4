{#- The engine's one division, rounded half up at the 10th decimal: whole numbers only, so no double ever appears.
    `num` and `den` are whole, num >= 0 and den > 0; num carries ten more decimal places than den. -#}
{% macro exact_quotient(num, den) -%}
cast(
    cast({{ whole_quotient('2 * (' ~ num ~ ') + (' ~ den ~ ')', '2 * (' ~ den ~ ')') }} as decimal(20, 0))
    * cast(0.0000000001 as decimal(10, 10)) as decimal(20, 10)
)
{%- endmacro %}

{#- A decimal with at most ten places as the whole number of its ten-thousand-millionths. -#}
{% macro as_units_e10(amount) -%}
{{ whole('cast(' ~ amount ~ ' as decimal(20, 10)) * cast(10000000000 as decimal(11, 0))') }}
{%- endmacro %}
