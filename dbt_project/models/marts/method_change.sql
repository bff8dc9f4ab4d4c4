-- Both results of the same evidence side by side, for each methodology and the one that came before it.
with methodologies as (
    select
        methodology,
        lag(methodology) over (order by valid_from, methodology) as previous_methodology
    from {{ ref('seed_methodology') }}
),

units as (select * from {{ ref('units') }}),

method_change as (
    select
        earlier.period,
        earlier.unit_code,
        earlier.methodology as methodology_before,
        later.methodology as methodology_after,
        earlier.status as status_before,
        later.status as status_after,
        earlier.index as index_before,
        later.index as index_after,
        earlier.band as band_before,
        later.band as band_after,
        earlier.rank as rank_before,
        later.rank as rank_after,
        cast(earlier.rank - later.rank as integer) as ranks_gained
    from methodologies
    inner join units as earlier on methodologies.previous_methodology = earlier.methodology
    inner join units as later
        on
            methodologies.methodology = later.methodology
            and earlier.period = later.period
            and earlier.unit_code = later.unit_code
)

select * from method_change
