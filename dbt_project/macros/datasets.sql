{#- The eight datasets of the contracts: what else a folder of the inbox may be called is refused and stands nowhere. -#}
{% macro datasets() -%}
{{ return(['service_request', 'complaint', 'survey_response', 'service_standard', 'staff_member', 'staff_training',
           'facility', 'innovation']) }}
{%- endmacro %}
