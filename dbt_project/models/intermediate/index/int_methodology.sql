-- One row per methodology with its thresholds side by side, so that later models read names and no numbers.
with methodologies as (select * from {{ ref('seed_methodology') }}),

thresholds as (
    select
        methodology,
        max(value) filter (where threshold = 'coverage') as coverage_threshold,
        max(value) filter (where threshold = 'rollup_share') as rollup_share,
        max(value) filter (where threshold = 'rollup_zone_share') as rollup_zone_share
    from {{ ref('seed_methodology_threshold') }}
    group by methodology
),

int_methodology as (
    select
        methodologies.methodology,
        methodologies.has_zones,
        methodologies.scale_max,
        cast(methodologies.scale_max * cast(0.01 as decimal(2, 2)) as decimal(12, 6)) as scale_factor,
        cast(thresholds.coverage_threshold as decimal(9, 4)) as coverage_threshold,
        cast(thresholds.rollup_share as decimal(9, 4)) as rollup_share,
        cast(thresholds.rollup_zone_share as decimal(9, 4)) as rollup_zone_share
    from methodologies
    inner join thresholds on methodologies.methodology = thresholds.methodology
)

select * from int_methodology
