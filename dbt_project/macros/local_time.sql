{#- Instants are UTC without a zone; dates are read in PATUH_TIMEZONE. Where that zone never changes its clock (all of
    Indonesia) the build says its distance from UTC: adding it is ten times cheaper than asking the zone a row. -#}
{% macro zone() -%}'{{ env_var("PATUH_TIMEZONE", "Asia/Jayapura") }}'{%- endmacro %}
{% macro fixed_offset() -%}
{%- set minutes = env_var("PATUH_UTC_OFFSET_MINUTES", "") -%}
{{ return("interval '" ~ minutes ~ " minute'" if minutes else none) }}
{%- endmacro %}

{#- The local wall clock of a UTC instant. -#}
{% macro to_local(instant) %}{{ return(adapter.dispatch('to_local')(instant)) }}{% endmacro %}
{% macro default__to_local(instant) -%}
{%- if fixed_offset() -%} ({{ instant }} + {{ fixed_offset() }})
{%- else -%} timezone({{ zone() }}, timezone('UTC', {{ instant }}))
{%- endif -%}
{%- endmacro %}
{% macro spark__to_local(instant) -%}
{%- if fixed_offset() -%} (cast({{ instant }} as timestamp_ntz) + {{ fixed_offset() }})
{%- else -%} convert_timezone('UTC', {{ zone() }}, cast({{ instant }} as timestamp_ntz))
{%- endif -%}
{%- endmacro %}

{#- The UTC instant of a local wall clock. -#}
{% macro to_utc(wall_clock) %}{{ return(adapter.dispatch('to_utc')(wall_clock)) }}{% endmacro %}
{% macro default__to_utc(wall_clock) -%}
{%- if fixed_offset() -%} (cast({{ wall_clock }} as timestamp) - {{ fixed_offset() }})
{%- else -%} timezone('UTC', timezone({{ zone() }}, cast({{ wall_clock }} as timestamp)))
{%- endif -%}
{%- endmacro %}
{% macro spark__to_utc(wall_clock) -%}
{%- if fixed_offset() -%} (cast({{ wall_clock }} as timestamp_ntz) - {{ fixed_offset() }})
{%- else -%} convert_timezone({{ zone() }}, 'UTC', cast({{ wall_clock }} as timestamp_ntz))
{%- endif -%}
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
