-- A unit's result in a form that two methodologies share: points of 100, the place of its band, the length of its list.
with units as (select * from {{ ref('units') }}),

frame as (select * from {{ ref('int_unit_period') }}),

bands as (select * from {{ ref('int_methodology_band') }}),

int_method_result as (
    select
        units.period,
        units.methodology,
        units.unit_code,
        units.status,
        methodologies.scale_max,
        units.index,
        cast(case when units.index is not null then round({{ exact_quotient(
            whole('units.index * 100') ~ ' * 100000000000000', 'cast(methodologies.scale_max * 10000 as bigint)'
        ) }}, 2) end as decimal(9, 2)) as points,
        units.band,
        bands.position as band_position,
        bands.bands,
        units.rank,
        cast(case when units.rank is not null then count(units.rank) over (
            partition by
                units.period, units.methodology, coalesce(frame.unit_kind, ''), frame.government_kind = 'province'
        ) end as integer) as ranked
    from units
    inner join frame on units.period = frame.period and units.unit_code = frame.unit_code
    inner join {{ ref('int_methodology') }} as methodologies on units.methodology = methodologies.methodology
    left join bands on units.methodology = bands.methodology and units.band = bands.band
)

select * from int_method_result
