-- What one case more, and all cases more, would add to the index of a scored unit as it is weighed today.
with parts as (
    select
        *,
        sum(case when status = 'computed' then e_units else 0 end)
            over (partition by period, methodology, unit_code) as computed_units
    from {{ ref('int_indicator_weight') }}
),

units as (
    select
        period,
        methodology,
        unit_code
    from {{ ref('units') }}
    where status = 'scored'
),

open_cases as (
    select
        parts.*,
        methodologies.scale_factor,
        {{ exact_quotient('parts.e_units * 1000000000000', 'parts.computed_units') }} as full_points
    from parts
    inner join units
        on
            parts.period = units.period
            and parts.methodology = units.methodology
            and parts.unit_code = units.unit_code
    inner join {{ ref('int_methodology') }} as methodologies on parts.methodology = methodologies.methodology
    where parts.status = 'computed' and parts.e_units > 0 and parts.numerator < parts.denominator
),

points as (
    select
        *,
        cast({{ exact_quotient(as_units_e10('full_points'), 'denominator') }} * scale_factor as decimal(20, 10))
            as points_per_case,
        cast({{ exact_quotient(
            as_units_e10('full_points') ~ ' * (denominator - numerator)', 'denominator'
        ) }} * scale_factor as decimal(20, 10)) as points_if_all
    from open_cases
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
        numerator,
        denominator,
        cast(denominator - numerator as bigint) as cases_open,
        cast(round(points_per_case, 4) as decimal(9, 4)) as points_per_case,
        cast(round(points_if_all, 4) as decimal(9, 4)) as points_if_all
    from points
)

select * from lift
