-- Scores that others gave, each under the regime of its year; never mixed with ours.
with scores as (select * from {{ ref('seed_official_score') }}),

official_scores as (
    select
        year,
        government_code,
        government_name,
        score,
        zone_or_category,
        regime,
        source,
        certainty
    from scores
)

select * from official_scores
