{#- Instants are UTC without a zone; dates are read in PATUH_TIMEZONE. -#}
{% macro zone() -%}'{{ env_var("PATUH_TIMEZONE", "Asia/Jayapura") }}'{%- endmacro %}

{#- The local wall clock of a UTC instant. -#}
{% macro to_local(instant) %}{{ return(adapter.dispatch('to_local')(instant)) }}{% endmacro %}
{% macro default__to_local(instant) -%}
timezone({{ zone() }}, timezone('UTC', {{ instant }}))
{%- endmacro %}
{% macro spark__to_local(instant) -%}
convert_timezone('UTC', {{ zone() }}, cast({{ instant }} as timestamp_ntz))
{%- endmacro %}

{#- The UTC instant of a local wall clock. -#}
{% macro to_utc(wall_clock) %}{{ return(adapter.dispatch('to_utc')(wall_clock)) }}{% endmacro %}
{% macro default__to_utc(wall_clock) -%}
timezone('UTC', timezone({{ zone() }}, cast({{ wall_clock }} as timestamp)))
{%- endmacro %}
{% macro spark__to_utc(wall_clock) -%}
convert_timezone({{ zone() }}, 'UTC', cast({{ wall_clock }} as timestamp_ntz))
{%- endmacro %}

{#- The local date of a UTC instant. -#}
{% macro local_date(instant) -%}
cast({{ to_local(instant) }} as date)
{%- endmacro %}

{#- The local month of a UTC instant, YYYY-MM. -#}
{% macro local_month(instant) -%}
{{ month_of(local_date(instant)) }}
{%- endmacro %}

{#- The month of a date, YYYY-MM. -#}
{% macro month_of(day) %}{{ return(adapter.dispatch('month_of')(day)) }}{% endmacro %}
{% macro default__month_of(day) -%}
strftime({{ day }}, '%Y-%m')
{%- endmacro %}
{% macro spark__month_of(day) -%}
date_format({{ day }}, 'yyyy-MM')
{%- endmacro %}

{#- The UTC instant at which a local day begins. -#}
{% macro day_begins_at(day) -%}
{{ to_utc(day) }}
{%- endmacro %}

{#- The UTC instant at which what is due on a local day passes: its 23:59:59 (methodology.md 3). -#}
{% macro day_passes_at(day) -%}
{{ to_utc(plus_days(day, 1)) }} - interval '1 second'
{%- endmacro %}

{#- The last instant of a local day in UTC, to the microsecond. -#}
{% macro day_ends_at(day) -%}
{{ to_utc(plus_days(day, 1)) }} - interval '1 microsecond'
{%- endmacro %}
