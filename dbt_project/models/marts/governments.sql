-- One line a government; whom it speaks for stands beside it.
with indexes as ({{ to_be_published('int_government_index') }}),

governments as (
    select
        period,
        methodology,
        government_code,
        government_name,
        status,
        published_index as index,
        lower_bound,
        upper_bound,
        coverage,
        band,
        zone,
        rank,
        cast(units_obliged as integer) as units_obliged,
        cast(units_scored as integer) as units_scored,
        cast(unit_min as decimal(9, 2)) as unit_min,
        cast(unit_max as decimal(9, 2)) as unit_max,
        cast(null as string) as official_release
    from indexes
)

select * from governments
