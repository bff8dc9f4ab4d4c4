-- A government's official score from its units' where its regime takes their mean; it must be what was published.
with units as (select * from {{ ref('seed_official_unit_score') }}),

rules as (select * from {{ ref('seed_official_rollup') }}),

published as (select * from {{ ref('seed_official_score') }}),

means as (
    select
        units.year,
        units.government_code,
        units.regime,
        count(*) as units,
        {{ mean_half_up('sum(units.score)', 'count(*)') }} as score
    from units
    inner join rules on units.regime = rules.regime
    where rules.rollup = 'mean_of_units'
    group by units.year, units.government_code, units.regime
),

int_official_rollup as (
    select
        means.year,
        means.government_code,
        means.regime,
        cast(means.units as integer) as units,
        means.score,
        published.score as published_score,
        means.score = published.score as is_as_published
    from means
    left join published on means.year = published.year and means.government_code = published.government_code
)

select * from int_official_rollup
