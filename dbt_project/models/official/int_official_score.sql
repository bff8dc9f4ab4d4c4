-- The band and zone of each external score by the bands of its own year; a published colour where no score was published.
with scores as (select * from {{ ref('seed_official_score') }}),

bands as (
    select * from {{ official_bands() }} as ranges
),

int_official_score as (
    select
        scores.year,
        scores.government_code,
        scores.government_name,
        scores.score,
        scores.zone_or_category,
        scores.regime,
        scores.source,
        scores.certainty,
        bands.band,
        case when scores.score is null then scores.zone_or_category else bands.zone end as zone,
        bands.certainty as band_certainty
    from scores
    left join bands
        on {{ in_official_band("'compliance'", 'scores.year', 'scores.score', 'bands') }}
)

select * from int_official_score
