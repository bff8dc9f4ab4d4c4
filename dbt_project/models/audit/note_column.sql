-- An optional column that was filled in the twelve months before and is not now: how much of it is empty.
with periods as (
    select
        period,
        {{ month_of(month_shift('first_day', -12)) }} as from_period
    from {{ ref('int_period') }}
),

decided as (
    select * from {{ ref('int_request_decided') }}
    where period >= (select min(periods.from_period) from periods)
),

months as (
    select
        unit_code,
        period,
        'times_returned' as column_name,
        count(*) as n,
        count(times_returned) as filled
    from decided
    group by unit_code, period
    union all
    select
        unit_code,
        period,
        'fee_charged_idr' as column_name,
        count(*) as n,
        count(fee_charged_idr) as filled
    from decided
    where status = 'selesai' and fee_idr is not null
    group by unit_code, period
),

compared as (
    select
        periods.period,
        months.unit_code,
        months.column_name,
        coalesce(sum(months.n) filter (where months.period = periods.period), 0) as n,
        coalesce(sum(months.filled) filter (where months.period = periods.period), 0) as filled,
        coalesce(sum(months.n) filter (where months.period < periods.period), 0) as n_before,
        coalesce(sum(months.filled) filter (where months.period < periods.period), 0) as filled_before
    from periods
    inner join months on months.period between periods.from_period and periods.period
    group by periods.period, months.unit_code, months.column_name
),

emptied as (
    select
        *,
        {{ whole_quotient('100 * ' ~ whole('filled_before'), 'n_before') }} as pct_before,
        {{ whole_quotient('100 * ' ~ whole('filled'), 'n') }} as pct_now
    from compared
    where n > 0 and n_before > 0 and filled_before * 5 >= n_before * 4
),

worst as (
    select *
    from emptied
    qualify row_number() over (partition by period, unit_code order by pct_now, column_name) = 1
),

note_column as (
    select
        period,
        unit_code,
        'column_emptied' as note_id,
        'service_request' as dataset,
        column_name || ': ' || cast(pct_before as string) || '% -> ' || cast(pct_now as string) || '%' as detail,
        least(n, n_before) as n,
        {{ share('n - filled', 'n') }} as value
    from worst
)

select * from note_column
