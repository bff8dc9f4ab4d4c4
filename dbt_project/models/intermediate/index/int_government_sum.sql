-- The denominator is counted from the registry's units of the period, never typed in.
with indexes as ({{ of_touched_periods('int_unit_index') }}),

units as (select * from {{ ref('int_unit_period') }}),

governments as (select * from {{ ref('stg_governments') }}),

periods as (
    select
        period,
        is_running
    from {{ ref('int_touched_period') }}
),

methodologies as (select * from {{ ref('int_methodology') }}),

counted as (
    select
        indexes.*,
        units.government_code
    from indexes
    inner join units on indexes.period = units.period and indexes.unit_code = units.unit_code
    where units.is_counted
),

int_government_sum as (
    select
        periods.period,
        periods.is_running,
        methodologies.methodology,
        governments.government_code,
        governments.name as government_name,
        governments.kind as government_kind,
        methodologies.rollup_share,
        methodologies.rollup_zone_share,
        methodologies.has_zones,
        count(counted.unit_code) as units_obliged,
        count(*) filter (where counted.status = 'scored') as units_scored,
        count(*) filter (where counted.status = 'not_reporting') as units_not_reporting,
        sum(counted.published_index) as index_sum,
        min(counted.published_index) as unit_min,
        max(counted.published_index) as unit_max,
        sum(counted.lower_bound) as lower_sum,
        sum(counted.upper_bound) as upper_sum,
        sum(counted.coverage) as coverage_sum
    from governments
    cross join periods
    cross join methodologies
    left join counted
        on
            governments.government_code = counted.government_code
            and periods.period = counted.period
            and methodologies.methodology = counted.methodology
    group by all
)

select * from int_government_sum
