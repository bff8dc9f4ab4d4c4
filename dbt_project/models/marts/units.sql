-- Nobody disappears: every unit of the registry that exists in the period has a row, whatever it sent.
with indexes as ({{ to_be_published('int_unit_index') }}),

frame as ({{ to_be_published('int_unit_period') }}),

banded as (
    select
        indexes.*,
        methodologies.has_zones,
        of_index.band,
        of_index.zone as index_zone,
        case when of_lower.zone = of_upper.zone then of_lower.zone end as bounds_zone
    from indexes
    inner join {{ ref('int_methodology') }} as methodologies on indexes.methodology = methodologies.methodology
    left join {{ ref('int_methodology_band') }} as of_index
        on
            indexes.methodology = of_index.methodology
            and indexes.published_index >= of_index.lower_bound
            and (of_index.next_bound is null or indexes.published_index < of_index.next_bound)
    left join {{ ref('int_methodology_band') }} as of_lower
        on
            indexes.methodology = of_lower.methodology
            and indexes.lower_bound >= of_lower.lower_bound
            and (of_lower.next_bound is null or indexes.lower_bound < of_lower.next_bound)
    left join {{ ref('int_methodology_band') }} as of_upper
        on
            indexes.methodology = of_upper.methodology
            and indexes.upper_bound >= of_upper.lower_bound
            and (of_upper.next_bound is null or indexes.upper_bound < of_upper.next_bound)
),

units as (
    select
        banded.period,
        banded.methodology,
        frame.government_code,
        banded.unit_code,
        frame.unit_name,
        frame.parent_unit_code,
        banded.status,
        banded.published_index as index,
        banded.lower_bound,
        banded.upper_bound,
        banded.coverage,
        banded.band,
        case
            when frame.is_running or not banded.has_zones then null
            else coalesce(banded.index_zone, banded.bounds_zone)
        end as zone,
        ranks.rank,
        frame.data_until,
        subtrees.subtree_index,
        cast(subtrees.units_obliged as integer) as subtree_units_obliged,
        cast(subtrees.units_scored as integer) as subtree_units_scored,
        subtrees.index_min as subtree_min,
        subtrees.index_max as subtree_max,
        cast(null as string) as official_release
    from banded
    inner join frame on banded.period = frame.period and banded.unit_code = frame.unit_code
    left join {{ ref('int_unit_rank') }} as ranks
        on
            banded.period = ranks.period
            and banded.methodology = ranks.methodology
            and banded.unit_code = ranks.unit_code
    left join {{ ref('int_subtree') }} as subtrees
        on
            banded.period = subtrees.period
            and banded.methodology = subtrees.methodology
            and banded.unit_code = subtrees.unit_code
)

select * from units
