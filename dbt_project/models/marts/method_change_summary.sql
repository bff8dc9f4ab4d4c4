-- How many units stand otherwise under the other methodology, and by how much at most.
with changes as (select * from {{ ref('method_change') }}),

method_change_summary as (
    select
        period,
        methodology_before,
        methodology_after,
        cast(count(*) as integer) as units,
        cast(count(index_before) as integer) as units_scored_before,
        cast(count(index_after) as integer) as units_scored_after,
        cast(count(points_moved) as integer) as units_scored_both,
        cast(count(*) filter (where is_status_changed) as integer) as units_other_status,
        cast(count(*) filter (where is_band_changed) as integer) as units_other_band,
        cast(count(ranks_gained) as integer) as units_ranked_both,
        cast(count(*) filter (where ranks_gained <> 0) as integer) as units_other_rank,
        case when count(ranks_gained) > 0 then greatest(max(ranks_gained), 0) end as most_ranks_gained,
        case when count(ranks_gained) > 0 then greatest(-min(ranks_gained), 0) end as most_ranks_lost,
        min(points_moved) as least_points_moved,
        max(points_moved) as most_points_moved
    from changes
    group by period, methodology_before, methodology_after
)

select * from method_change_summary
