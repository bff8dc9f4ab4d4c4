-- The weights of the dimensions, with where they come from.
with rows_of_seed as (select * from {{ ref('seed_methodology_dimension') }}),

methodology_dimensions as (
    select
        methodology,
        dimension,
        weight,
        position,
        source,
        certainty
    from rows_of_seed
)

select * from methodology_dimensions
