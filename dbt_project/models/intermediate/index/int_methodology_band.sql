-- Bands are lower bounds: each reaches up to the next one, so that no figure falls between two.
with bands as (select * from {{ ref('seed_methodology_band') }}),

int_methodology_band as (
    select
        methodology,
        band,
        zone,
        lower_bound,
        lead(lower_bound) over (partition by methodology order by lower_bound) as next_bound,
        cast(row_number() over (partition by methodology order by lower_bound desc) as integer) as position,
        cast(count(*) over (partition by methodology) as integer) as bands
    from bands
)

select * from int_methodology_band
