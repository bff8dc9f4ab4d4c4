{#- The official bands as half-open ranges, [lower_bound, next_bound), of one measure and run of years: a FROM item. -#}
{% macro official_bands() -%}
(
    select
        *,
        lead(lower_bound) over (partition by measure, regime, year_from order by lower_bound) as next_bound
    from {{ ref('seed_official_band') }}
)
{%- endmacro %}

{#- The figure as it is classified. Whether the Ombudsman rounds before it classifies is not known, so that is a setting:
    `official_rounds_before_band`, half up at the 2nd decimal where nobody says otherwise. -#}
{% macro official_classified(figure) -%}
{% if var('official_rounds_before_band', true) %}round({{ figure }}, 2){% else %}{{ figure }}{% endif %}
{%- endmacro %}

{#- Whether the row `bands` of official_bands() is that of a figure in its year: the year names the regime. -#}
{% macro in_official_band(measure, year, figure, bands) -%}
{{ bands }}.measure = {{ measure }}
and {{ year }} between {{ bands }}.year_from and coalesce({{ bands }}.year_to, {{ year }})
and {{ official_classified(figure) }} >= {{ bands }}.lower_bound
and ({{ bands }}.next_bound is null or {{ official_classified(figure) }} < {{ bands }}.next_bound)
{%- endmacro %}
