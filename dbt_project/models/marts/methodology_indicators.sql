-- Which indicators a methodology lists; one without a dimension is shown and weighs nothing.
with rows_of_seed as (select * from {{ ref('seed_methodology_indicator') }}),

methodology_indicators as (
    select
        methodology,
        dimension,
        indicator,
        weight,
        source,
        certainty
    from rows_of_seed
)

select * from methodology_indicators
