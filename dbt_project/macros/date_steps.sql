{#- The date so many days later. -#}
{% macro plus_days(day, days) %}{{ return(adapter.dispatch('plus_days')(day, days)) }}{% endmacro %}
{% macro default__plus_days(day, days) -%}
cast({{ day }} + cast({{ days }} as integer) as date)
{%- endmacro %}
{% macro spark__plus_days(day, days) -%}
date_add({{ day }}, cast({{ days }} as integer))
{%- endmacro %}

{#- The first day of a month given as YYYY-MM. -#}
{% macro first_day_of(month) -%}
cast({{ month }} || '-01' as date)
{%- endmacro %}

{#- How many days lie from one date to another. -#}
{% macro days_between(first, last) %}{{ return(adapter.dispatch('days_between')(first, last)) }}{% endmacro %}
{% macro default__days_between(first, last) -%}
{{ last }} - {{ first }}
{%- endmacro %}
{% macro spark__days_between(first, last) -%}
date_diff({{ last }}, {{ first }})
{%- endmacro %}

{#- A row a date from `first` to `last`, both included, in steps of a `unit` (day, month): for a select list. -#}
{% macro date_series(first, last, unit) %}{{ return(adapter.dispatch('date_series')(first, last, unit)) }}{% endmacro %}
{% macro default__date_series(first, last, unit) -%}
cast(unnest(generate_series(cast({{ first }} as timestamp), cast({{ last }} as timestamp), interval '1 {{ unit }}')) as date)
{%- endmacro %}
{% macro spark__date_series(first, last, unit) -%}
explode(sequence(cast({{ first }} as date), cast({{ last }} as date), interval 1 {{ unit }}))
{%- endmacro %}

{#- The ISO number of the weekday as a digit of text: Monday '1', Sunday '7'. -#}
{% macro iso_weekday(day) %}{{ return(adapter.dispatch('iso_weekday')(day)) }}{% endmacro %}
{% macro default__iso_weekday(day) -%}
cast(isodow({{ day }}) as varchar)
{%- endmacro %}
{% macro spark__iso_weekday(day) -%}
cast(weekday({{ day }}) + 1 as string)
{%- endmacro %}

{#- The instant so many seconds later; `seconds` is whole. -#}
{% macro plus_seconds(instant, seconds) %}{{ return(adapter.dispatch('plus_seconds')(instant, seconds)) }}{% endmacro %}
{% macro default__plus_seconds(instant, seconds) -%}
{{ instant }} + to_seconds({{ seconds }})
{%- endmacro %}
{% macro spark__plus_seconds(instant, seconds) -%}
{{ instant }} + make_dt_interval(0, 0, 0, {{ seconds }})
{%- endmacro %}
