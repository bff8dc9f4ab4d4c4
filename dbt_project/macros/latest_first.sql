{#- The order of submissions, latest first (docs/interfaces.md). A replay keeps the time of receipt and the arrival of what
    it replays, and its number is higher. -#}
{% macro latest_first() -%}
received_at desc, arrival_id desc, cast(regexp_extract(number, '([0-9]+)$', 1) as integer) desc, submission_id desc
{%- endmacro %}
