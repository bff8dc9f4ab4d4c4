{#- A build reads anew what `input.news` names and leaves the rest of the warehouse as it stands (docs: README.md). In a full
    build that is everything. A model that grows so is incremental: before it adds its rows it forgets those they replace. -#}

{#- Submissions in force: the parts for which something came or went. -#}
{% macro forget_parts_of_news() -%}
{% if is_incremental() %}
delete from {{ this }} where (dataset, unit_code, period) in (
    select (dataset, unit_code, period) from {{ source('input', 'news') }}
)
{% endif %}
{%- endmacro %}

{#- Staging: the unit's months of the dataset for which something came or went. -#}
{% macro forget_news(dataset) -%}
{% if is_incremental() %}
delete from {{ this }} where (unit_code, period) in (
    select (unit_code, period) from {{ source('input', 'news') }}
    where dataset = '{{ dataset }}'
)
{% endif %}
{%- endmacro %}

{#- Registers of cases: the units whose cases are judged anew. -#}
{% macro forget_touched_units(dataset) -%}
{% if is_incremental() %}
delete from {{ this }} where unit_code in ({{ touched_units(dataset) }})
{% endif %}
{%- endmacro %}

{#- Figures: the months from the first that the news reaches. -#}
{% macro forget_touched_periods() -%}
{% if is_incremental() %}
delete from {{ this }} where period >= (select touched_from from {{ source('input', 'build') }})
{% endif %}
{%- endmacro %}

{% macro touched_units(dataset) -%}
select unit_code from {{ ref('int_touched_unit') }} where dataset = '{{ dataset }}' and is_touched
{%- endmacro %}

{#- Of a model with figures by period: the months to be computed anew. -#}
{% macro of_touched_periods(model) -%}
select * from {{ ref(model) }} where period in (select period from {{ ref('int_touched_period') }})
{%- endmacro %}

{#- Of a model with figures by period: the months that are published. -#}
{% macro of_published_periods(model) -%}
select * from {{ ref(model) }} where period in (select period from {{ ref('int_period') }})
{%- endmacro %}

{#- Of those the ones to be computed anew. -#}
{% macro to_be_published(model) -%}
{{ of_touched_periods(model) }} and period in (select period from {{ ref('int_period') }})
{%- endmacro %}

{#- What a hand-made `dbt build --full-refresh` would lose: with news of a few extracts the tables would hold no more. -#}
{% macro refuse_partial_refresh() -%}
{% if execute and flags.FULL_REFRESH and target.type == 'duckdb' %}
    {% set touched_from = run_query('select touched_from from ' ~ source('input', 'build')).columns[0].values()[0] %}
    {% if touched_from != '' %}
        {{ exceptions.raise_compiler_error("the warehouse's inputs are laid for a part: run `patuh build --full-refresh`") }}
    {% endif %}
{% endif %}
{%- endmacro %}
