-- What each methodology is called and stands on.
with rows_of_seed as (select * from {{ ref('seed_methodology') }}),

methodology_identities as (
    select
        methodology,
        title,
        short_title,
        valid_from,
        is_headline,
        scale_max,
        has_zones,
        basis,
        source,
        certainty
    from rows_of_seed
)

select * from methodology_identities
