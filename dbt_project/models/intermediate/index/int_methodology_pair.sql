-- Two methodologies whose results stand side by side, the one that began earlier first; a new one changes no other pair.
with methodologies as (select * from {{ ref('seed_methodology') }}),

int_methodology_pair as (
    select
        earlier.methodology as methodology_before,
        later.methodology as methodology_after
    from methodologies as earlier
    inner join methodologies as later
        on
            earlier.valid_from < later.valid_from
            or (earlier.valid_from = later.valid_from and earlier.methodology < later.methodology)
)

select * from int_methodology_pair
