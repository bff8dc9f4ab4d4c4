{#- A row count as it may be shown: in datasets about people 1 to 4 become the text `1-4` (methodology.md 8). -#}
{% macro small_count(amount, dataset) -%}
case
    when {{ amount }} between 1 and 4 and {{ dataset }} not in ('facility', 'innovation', 'service_standard') then '1-4'
    else cast({{ amount }} as string)
end
{%- endmacro %}
