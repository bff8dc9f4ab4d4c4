-- What must be there before a figure is published.
with rows_of_seed as (select * from {{ ref('seed_methodology_threshold') }}),

methodology_thresholds as (
    select
        methodology,
        threshold,
        value,
        indicator,
        source,
        certainty
    from rows_of_seed
)

select * from methodology_thresholds
