-- What each methodology is called and stands on.
with rows_of_seed as (select * from {{ ref('seed_methodology') }}),

methodology_identities as (
    select
        methodology,
        title,
        valid_from,
        scale_max,
        has_zones,
        basis,
        source
    from rows_of_seed
)

select * from methodology_identities
