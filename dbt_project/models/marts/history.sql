-- The 24 months to the latest, of units and governments in one form, each with the release it stands in.
with periods as (
    select period from {{ ref('int_period') }}
    qualify row_number() over (order by period desc) <= 24
),

united as (
    select
        period,
        methodology,
        'unit' as level,
        unit_code as code,
        unit_name as name,
        status,
        index,
        lower_bound,
        upper_bound,
        coverage,
        band,
        zone,
        rank,
        official_release
    from {{ ref('units') }}
    union all
    select
        period,
        methodology,
        'government' as level,
        government_code as code,
        government_name as name,
        status,
        index,
        lower_bound,
        upper_bound,
        coverage,
        band,
        zone,
        rank,
        official_release
    from {{ ref('governments') }}
),

history as (
    select
        united.* exclude (official_release),
        coalesce(united.official_release, 'provisional') as release
    from united
    inner join periods on united.period = periods.period
)

select * from history
