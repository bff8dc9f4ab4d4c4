-- What one success more, and all that lack, would add to a unit's published figure, as it is weighed today: to the index of
-- a scored unit, else to its lower bound. Of a score that is no share (the IKM) a success more is a point of it.
with parts as (
    select
        *,
        sum(case when status = 'computed' then e_units else 0 end)
            over (partition by period, methodology, unit_code) as computed_units,
        sum(e_units) over (partition by period, methodology, unit_code) as total_units
    from ({{ to_be_published('int_indicator_weight') }}) as weights
),

methodologies as (
    select
        methodology,
        {{ whole('scale_max * 10000') }} as scale_units
    from {{ ref('seed_methodology') }}
),

lacking as (
    select
        parts.period,
        parts.methodology,
        parts.unit_code,
        parts.dimension,
        parts.indicator,
        parts.numerator,
        parts.denominator,
        case when units.status = 'scored' then 'index' else 'lower_bound' end as figure,
        case when parts.numerator is null then 'poin' else catalogue.unit end as per,
        {{ whole('parts.e_units') }} * methodologies.scale_units as part_units,
        case when units.status = 'scored' then parts.computed_units else parts.total_units end as base_units,
        case when parts.numerator is null then 100 else parts.denominator end as whole_steps,
        case
            when parts.numerator is null then {{ as_units_e10('100 - parts.score') }}
            else {{ whole('parts.denominator - parts.numerator') }} * 10000000000
        end as lacking_units
    from parts
    inner join {{ ref('units') }} as units
        on
            parts.period = units.period
            and parts.methodology = units.methodology
            and parts.unit_code = units.unit_code
    inner join methodologies on parts.methodology = methodologies.methodology
    inner join {{ ref('seed_indicator') }} as catalogue on parts.indicator = catalogue.indicator
    where
        parts.status = 'computed' and parts.e_units > 0
        and (parts.numerator < parts.denominator or (parts.numerator is null and parts.score < 100))
),

points as (
    select
        *,
        {{ exact_quotient('part_units * 10000000000', 'base_units * 10000 * whole_steps') }} as points_per_case,
        {{ exact_quotient('part_units * lacking_units', 'base_units * 10000 * whole_steps') }} as points_if_all
    from lacking
),

lift as (
    select
        period,
        methodology,
        unit_code,
        cast(row_number() over (
            partition by period, methodology, unit_code order by points_if_all desc, indicator asc
        ) as integer) as position,
        dimension,
        indicator,
        figure,
        per,
        numerator,
        denominator,
        cast(denominator - numerator as bigint) as cases_open,
        cast(points_per_case as decimal(13, 10)) as points_per_case,
        cast(points_if_all as decimal(13, 10)) as points_if_all
    from points
)

select * from lift
