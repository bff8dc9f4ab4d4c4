{#- The running count of working days on day 0 of a count (methodology.md 3): the day of the start if it is worked on and
    the start is not after closing, else the next working day. The n-th working day is the one whose count is n more.
    `starts` has start_at, start_has_time and its calendar's closing_time; `days` is int_calendar_day at start_on. -#}
{% macro working_days_on_day_0(starts, days) -%}
{{ days }}.working_days + case
    when not {{ days }}.is_working then 1
    when {{ starts }}.start_has_time and cast({{ to_local(starts ~ '.start_at') }} as time) > {{ starts }}.closing_time then 1
    else 0
end
{%- endmacro %}
