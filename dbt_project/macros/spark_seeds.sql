{#- dbt-spark would insert an empty cell as the text None, every number by way of a double, and trip over an apostrophe:
    here each cell is a literal of its own, cast to the column's type. -#}
{% macro spark__create_csv_table(model, agate_table) -%}
{%- set columns = [] -%}
{%- for name in agate_table.column_names -%}
    {%- do columns.append(adapter.quote(name) ~ ' ' ~ spark_type(model.config.column_types[name])) -%}
{%- endfor -%}
{%- set sql = 'create table ' ~ this ~ ' (' ~ columns | join(', ') ~ ') using parquet' -%}
{%- call statement('_') -%}{{ sql }}{%- endcall -%}
{{ return(sql) }}
{%- endmacro %}

{% macro spark__load_csv_rows(model, agate_table) -%}
{%- set rows = [] -%}
{%- for row in agate_table.rows -%}
    {%- set cells = [] -%}
    {%- for name in agate_table.column_names -%}
        {%- do cells.append(cast(spark_literal(row[name]), model.config.column_types[name])) -%}
    {%- endfor -%}
    {%- do rows.append('(' ~ cells | join(', ') ~ ')') -%}
{%- endfor -%}
{%- set sql = 'insert into ' ~ this ~ ' values ' ~ rows | join(', ') -%}
{%- do adapter.add_query(sql, abridge_sql_log=True) -%}
{{ return(sql) }}
{%- endmacro %}

{#- A cell as text, with what a literal of Spark would read as an escape escaped. -#}
{% macro spark_literal(cell) -%}
{%- if cell is none -%}null{%- else -%}'{{ cell | string | replace('\\', '\\\\') | replace("'", "\\'") }}'{%- endif -%}
{%- endmacro %}
