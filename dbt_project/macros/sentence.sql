{#- The one sentence that tells who keeps a table which row to mend, Indonesian first: `{column}` in a text is that column's
    value. A test that selects it as `sentence` stops the build with it (`dbt_project/sentences.py`). -#}
{% macro sentence(file, indonesian, english) -%}
'{{ (file ~ ': ' ~ indonesian ~ ' / ' ~ english) | replace('{', "' || coalesce(cast(") | replace('}', " as string), '') || '") }}'
{%- endmacro %}
