{#- Makes the sources ready before a build. DuckDB finds them in its warehouse; Spark names Parquet folders, typed by
    `_sources.yml`: PATUH_SPARK/sources/<schema>/<table>. -#}
{% macro lay_sources() %}{{ return(adapter.dispatch('lay_sources')()) }}{% endmacro %}
{% macro default__lay_sources() %}{% endmacro %}
{% macro spark__lay_sources() -%}
{%- for source in (graph.sources.values() if execute else []) -%}
    {%- set form = [] -%}
    {%- for column in source.columns.values() -%}
        {%- do form.append(adapter.quote(column.name) ~ ' ' ~ spark_type(column.data_type)) -%}
    {%- endfor -%}
    {%- do run_query('create schema if not exists ' ~ source.schema) -%}
    {%- do run_query(
        'create table if not exists ' ~ source.schema ~ '.' ~ source.identifier ~ ' (' ~ form | join(', ') ~ ') using parquet'
        ~ ' options (recursiveFileLookup true)'
        ~ " location '" ~ env_var('PATUH_SPARK') ~ '/sources/' ~ source.schema ~ '/' ~ source.identifier ~ "'"
    ) -%}
{%- endfor -%}
{%- endmacro %}
