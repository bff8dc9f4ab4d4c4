-- A simple mean over its own units of all tiers; without at least half of them it speaks for nobody.
with sums as ({{ of_touched_periods('int_government_sum') }}),

judged as (
    select
        *,
        case
            when units_obliged = 0 then 'not_obliged'
            when units_not_reporting = units_obliged then 'not_reporting'
            when units_scored = 0 or units_scored < units_obliged * rollup_share then 'insufficient_evidence'
            else 'scored'
        end as status,
        units_obliged > 0 and units_scored >= units_obliged * rollup_zone_share as has_zone_share
    from sums
),

figures as (
    select
        *,
        status = 'scored' and has_zone_share and not is_running as may_be_ranked,
        cast(case when status = 'scored' then round({{ exact_quotient(
            whole('index_sum * 100') ~ ' * 100000000', 'units_scored'
        ) }}, 2) end as decimal(9, 2)) as published_index,
        cast(case when units_obliged > 0 then round({{ exact_quotient(
            whole('lower_sum * 100') ~ ' * 100000000', 'units_obliged'
        ) }}, 2) end as decimal(9, 2)) as lower_bound,
        cast(case when units_obliged > 0 then round({{ exact_quotient(
            whole('upper_sum * 100') ~ ' * 100000000', 'units_obliged'
        ) }}, 2) end as decimal(9, 2)) as upper_bound,
        cast(case when units_obliged > 0 then {{ exact_quotient(
            as_units_e10('coverage_sum'), 'units_obliged'
        ) }} end as decimal(11, 10)) as coverage
    from judged
),

int_government_index as (
    select
        figures.period,
        figures.methodology,
        figures.government_code,
        figures.government_name,
        figures.government_kind,
        figures.status,
        figures.published_index,
        figures.lower_bound,
        figures.upper_bound,
        figures.coverage,
        figures.units_obliged,
        figures.units_scored,
        figures.unit_min,
        figures.unit_max,
        bands.band,
        case when figures.may_be_ranked and figures.has_zones then bands.zone end as zone,
        cast(case when figures.may_be_ranked and figures.government_kind <> 'province' then rank() over (
            partition by
                figures.period, figures.methodology,
                figures.may_be_ranked and figures.government_kind <> 'province'
            order by figures.published_index desc
        ) end as integer) as rank
    from figures
    left join {{ ref('int_methodology_band') }} as bands
        on
            figures.methodology = bands.methodology
            and figures.published_index >= bands.lower_bound
            and (bands.next_bound is null or figures.published_index < bands.next_bound)
)

select * from int_government_index
