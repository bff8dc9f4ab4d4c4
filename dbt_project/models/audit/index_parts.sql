-- The exact parts of every index, so that anyone can compute it again outside.
with parts as (select * from {{ ref('int_indicator_weight') }}),

index_parts as (
    select
        period,
        methodology,
        unit_code,
        indicator,
        e,
        score
    from parts
    where dimension is not null and status <> 'not_applicable'
)

select * from index_parts
