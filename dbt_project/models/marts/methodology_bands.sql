-- Bands are lower bounds, on the methodology's own scale.
with rows_of_seed as (select * from {{ ref('seed_methodology_band') }}),

methodology_bands as (
    select
        methodology,
        band,
        lower_bound,
        zone,
        source,
        certainty
    from rows_of_seed
)

select * from methodology_bands
