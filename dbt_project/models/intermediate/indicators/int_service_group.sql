-- Services with fewer than five decided (or one to four verdicts) join `lainnya`; too small still, the next smallest too.
with months as (select * from {{ ref('int_service_month') }}),

judged as (
    select
        *,
        decided < 5 or verdicts between 1 and 4 as is_small,
        row_number() over (
            partition by period, unit_code, decided < 5 or verdicts between 1 and 4 order by decided, service_code
        ) as size_order
    from months
),

rest as (
    select
        period,
        unit_code,
        sum(decided) < 5 or sum(verdicts) between 1 and 4 as is_too_small
    from judged
    where is_small
    group by period, unit_code
),

assigned as (
    select
        judged.*,
        judged.is_small or (coalesce(rest.is_too_small, false) and judged.size_order = 1) as is_joined
    from judged
    left join rest on judged.period = rest.period and judged.unit_code = rest.unit_code
),

grouped as (
    select
        period,
        unit_code,
        is_joined,
        case when is_joined then 'lainnya' else service_code end as shown_code,
        array_sort(flatten(array_agg(days) filter (where days is not null))) as days,
        cast(sum(decided) as bigint) as decided,
        cast(sum(verdicts) as bigint) as verdicts,
        cast(sum(on_time) as bigint) as on_time
    from assigned
    group by all
),

int_service_group as (
    select
        period,
        unit_code,
        is_joined,
        shown_code,
        decided,
        verdicts,
        on_time,
        -- nearest ranks by whole numbers: 0.9 * n in doubles can fall beside the rank
        cast((
            {{ nth('days', whole_quotient('decided + 1', '2')) }} + {{ nth('days', whole_quotient('decided + 2', '2')) }}
        ) * cast(0.5 as decimal(2, 1)) as decimal(9, 1)) as median_days,
        cast({{ nth('days', whole_quotient('9 * decided + 9', '10')) }} as integer) as p90_days
    from grouped
)

select * from int_service_group
