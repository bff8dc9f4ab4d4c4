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

shown as (
    select
        *,
        case when is_joined then 'lainnya' else service_code end as shown_code
    from assigned
),

grouped as (
    select
        period,
        unit_code,
        is_joined,
        shown_code,
        cast(sum(decided) as bigint) as decided,
        cast(sum(verdicts) as bigint) as verdicts,
        cast(sum(on_time) as bigint) as on_time
    from shown
    group by period, unit_code, is_joined, shown_code
),

days as (
    select
        shown.period,
        shown.unit_code,
        shown.is_joined,
        shown.shown_code,
        days.days,
        sum(days.decided) as decided
    from shown
    inner join {{ ref('int_service_day') }} as days
        on
            shown.period = days.period
            and shown.unit_code = days.unit_code
            and shown.service_code = days.service_code
    group by shown.period, shown.unit_code, shown.is_joined, shown.shown_code, days.days
),

-- the decisions in order of their days: up to which rank those of so many days reach
ranked as (
    select
        *,
        sum(decided) over (partition by period, unit_code, is_joined, shown_code order by days) as up_to
    from days
),

-- nearest ranks by whole numbers: 0.9 * n in doubles can fall beside the rank
measured as (
    select
        grouped.period,
        grouped.unit_code,
        grouped.is_joined,
        grouped.shown_code,
        min(case when ranked.up_to >= {{ whole_quotient('grouped.decided + 1', '2') }} then ranked.days end) as lower_median,
        min(case when ranked.up_to >= {{ whole_quotient('grouped.decided + 2', '2') }} then ranked.days end) as upper_median,
        min(case when ranked.up_to >= {{ whole_quotient('9 * grouped.decided + 9', '10') }} then ranked.days end) as p90_days
    from grouped
    inner join ranked
        on
            grouped.period = ranked.period
            and grouped.unit_code = ranked.unit_code
            and grouped.is_joined = ranked.is_joined
            and grouped.shown_code = ranked.shown_code
    group by grouped.period, grouped.unit_code, grouped.is_joined, grouped.shown_code
),

int_service_group as (
    select
        grouped.period,
        grouped.unit_code,
        grouped.is_joined,
        grouped.shown_code,
        grouped.decided,
        grouped.verdicts,
        grouped.on_time,
        cast((measured.lower_median + measured.upper_median) * cast(0.5 as decimal(2, 1)) as decimal(9, 1)) as median_days,
        cast(measured.p90_days as integer) as p90_days
    from grouped
    left join measured
        on
            grouped.period = measured.period
            and grouped.unit_code = measured.unit_code
            and grouped.is_joined = measured.is_joined
            and grouped.shown_code = measured.shown_code
)

select * from int_service_group
