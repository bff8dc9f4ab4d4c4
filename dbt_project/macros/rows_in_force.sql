{#- The lake's rows of a dataset that submissions in force speak for, of the months for which there is news. A file no
    receipt names is no submission. -#}
{% macro rows_in_force(dataset) -%}
with lake_rows as (select * from {{ source('lake', dataset) }}),

in_force as (
    select
        in_force.submission_id,
        in_force.unit_code
    from {{ ref('int_submission_in_force') }} as in_force
    inner join {{ source('input', 'news') }} as news
        on
            in_force.dataset = news.dataset
            and in_force.unit_code = news.unit_code
            and in_force.period = news.period
    where in_force.dataset = '{{ dataset }}'
),

stg_{{ dataset }} as (
    select lake_rows.*
    from lake_rows
    inner join in_force
        on lake_rows.submission_id = in_force.submission_id and lake_rows.unit_code = in_force.unit_code
)

select * from stg_{{ dataset }}
{%- endmacro %}
