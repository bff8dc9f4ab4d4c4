-- Scores that others gave, each under the regime of its year; never mixed with ours, nor with those of another regime.
with scores as (select * from {{ ref('int_official_score') }}),

official_scores as (
    select
        year,
        government_code,
        government_name,
        score,
        zone_or_category,
        regime,
        source,
        certainty,
        band,
        zone,
        band_certainty,
        coalesce(lag(regime) over (partition by government_code order by year) <> regime, false) as is_break
    from scores
)

select * from official_scores
