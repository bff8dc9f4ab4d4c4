-- Both results of the same evidence side by side. What differs is the method's doing, never the service's.
with results as (select * from {{ ref('int_method_result') }}),

method_change as (
    select
        earlier.period,
        earlier.unit_code,
        earlier.methodology as methodology_before,
        later.methodology as methodology_after,
        earlier.status as status_before,
        later.status as status_after,
        earlier.status <> later.status as is_status_changed,
        earlier.scale_max as scale_max_before,
        later.scale_max as scale_max_after,
        earlier.index as index_before,
        later.index as index_after,
        earlier.points as points_before,
        later.points as points_after,
        cast(later.points - earlier.points as decimal(9, 2)) as points_moved,
        earlier.band as band_before,
        later.band as band_after,
        earlier.band_position as band_position_before,
        later.band_position as band_position_after,
        earlier.bands as bands_before,
        later.bands as bands_after,
        earlier.band <> later.band as is_band_changed,
        earlier.rank as rank_before,
        later.rank as rank_after,
        earlier.ranked as ranked_before,
        later.ranked as ranked_after,
        cast(earlier.rank - later.rank as integer) as ranks_gained
    from {{ ref('int_methodology_pair') }} as pairs
    inner join results as earlier on pairs.methodology_before = earlier.methodology
    inner join results as later
        on
            pairs.methodology_after = later.methodology
            and earlier.period = later.period
            and earlier.unit_code = later.unit_code
)

select * from method_change
