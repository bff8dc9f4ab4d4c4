-- What a parent unit and those below it reach together: the mean of the published indexes, if at least half are scored.
with indexes as ({{ of_touched_periods('int_unit_index') }}),

units as (select * from {{ ref('int_unit_period') }}),

descendants as (select * from {{ ref('int_unit_descendant') }}),

gathered as (
    select
        indexes.period,
        indexes.methodology,
        descendants.ancestor_unit_code as unit_code,
        count(*) filter (where descendants.unit_code <> descendants.ancestor_unit_code) as descendants,
        count(*) filter (where units.is_counted) as units_obliged,
        count(*) filter (where units.is_counted and indexes.status = 'scored') as units_scored,
        sum(indexes.published_index) filter (where units.is_counted) as index_sum,
        min(indexes.published_index) filter (where units.is_counted) as index_min,
        max(indexes.published_index) filter (where units.is_counted) as index_max
    from descendants
    inner join indexes on descendants.period = indexes.period and descendants.unit_code = indexes.unit_code
    inner join units on indexes.period = units.period and indexes.unit_code = units.unit_code
    group by indexes.period, indexes.methodology, descendants.ancestor_unit_code
),

int_subtree as (
    select
        gathered.period,
        gathered.methodology,
        gathered.unit_code,
        gathered.units_obliged,
        gathered.units_scored,
        gathered.index_min,
        gathered.index_max,
        cast(case
            when gathered.units_scored > 0 and gathered.units_scored >= gathered.units_obliged * methodologies.rollup_share
                then round({{ exact_quotient(
                    whole('gathered.index_sum * 100') ~ ' * 100000000', 'gathered.units_scored'
                ) }}, 2)
        end as decimal(9, 2)) as subtree_index
    from gathered
    inner join {{ ref('int_methodology') }} as methodologies on gathered.methodology = methodologies.methodology
    where gathered.descendants > 0
)

select * from int_subtree
