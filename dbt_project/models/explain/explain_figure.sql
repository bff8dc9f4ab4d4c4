-- The published row of each indicator with its counts as they are: nothing is withheld from the data team.
with parts as (select * from {{ ref('int_indicator_weight') }}),

published as (select * from {{ ref('indicators') }}),

counts as (select * from {{ ref('int_indicator_count') }}),

catalogue as (select * from {{ ref('seed_indicator') }}),

explain_figure as (
    select
        published.period,
        published.methodology,
        published.unit_code,
        published.dimension,
        dimensions.position as dimension_position,
        published.indicator,
        catalogue.title_id,
        catalogue.title_en,
        published.status,
        published.flags,
        case
            when published.status in ('computed', 'too_few') and published.indicator <> 'satisfaction' then parts.numerator
        end as numerator,
        case when published.status in ('computed', 'too_few') then parts.denominator end as denominator,
        coalesce(counts.min_n, catalogue.min_n) as min_n,
        published.score,
        parts.weight,
        published.effective_weight,
        published.contribution,
        published.suppressed as is_withheld
    from published
    inner join parts
        on
            published.period = parts.period
            and published.methodology = parts.methodology
            and published.unit_code = parts.unit_code
            and published.indicator = parts.indicator
    inner join catalogue on published.indicator = catalogue.indicator
    left join {{ ref('seed_methodology_dimension') }} as dimensions
        on published.methodology = dimensions.methodology and published.dimension = dimensions.dimension
    left join counts
        on
            published.period = counts.period
            and published.unit_code = counts.unit_code
            and published.indicator = counts.indicator
)

select * from explain_figure
