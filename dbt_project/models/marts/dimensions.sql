-- A dimension is the sum of its indicators; it has no threshold of its own.
with parts as (
    select * from ({{ to_be_published('int_indicator_weight') }}) as weights
    where dimension is not null
),

summed as (
    select
        period,
        methodology,
        unit_code,
        dimension,
        coalesce(sum(e_units) filter (where status = 'computed'), 0) as computed_units,
        coalesce(sum(e_units * {{ as_units_e10('score') }}) filter (where status = 'computed'), 0) as scored_units,
        sum(effective_weight) as effective_weight,
        sum(effective_weight * cast(score as decimal(13, 10))) filter (where status = 'computed') as contribution
    from parts
    group by period, methodology, unit_code, dimension
),

dimensions as (
    select
        period,
        methodology,
        unit_code,
        dimension,
        cast(case
            when computed_units > 0 then {{ exact_quotient('scored_units', 'computed_units') }}
        end as decimal(13, 10)) as score,
        cast(effective_weight as decimal(11, 10)) as effective_weight,
        cast(round(contribution, 10) as decimal(13, 10)) as contribution
    from summed
)

select * from dimensions
