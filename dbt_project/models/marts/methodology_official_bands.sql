-- The bands of the official regimes, by the years in which they held.
with rows_of_seed as (select * from {{ ref('seed_official_band') }}),

methodology_official_bands as (
    select
        measure,
        regime,
        year_from,
        year_to,
        band,
        lower_bound,
        zone,
        certainty,
        source
    from rows_of_seed
)

select * from methodology_official_bands
