{#- The sample of Krejcie and Morgan (1970) for a population of N >= 1 people, half up to whole people:
    3.841 * N * 0.25 / (0.0025 * (N - 1) + 3.841 * 0.25), both sides times 4,000 so that all is whole. -#}
{% macro krejcie_morgan(population) -%}
{% set people = 'cast(' ~ population ~ ' as bigint)' -%}
{{ whole_quotient(
    '2 * 3841 * ' ~ people ~ ' + 10 * (' ~ people ~ ' - 1) + 3841', '2 * (10 * (' ~ people ~ ' - 1) + 3841)'
) }}
{%- endmacro %}
