-- How the requests of a month's register end otherwise than answered: only where the share is more than twice the
-- median of the unit's own twelve months before, of which there must be three at least.
with periods as (
    select
        period,
        {{ month_of(month_shift('first_day', -12)) }} as from_period
    from {{ ref('int_period') }}
),

counted as (
    select
        unit_code,
        period,
        count(*) as n,
        count(*) filter (where status = 'dibatalkan') as share_cancelled,
        count(*) filter (where status = 'ditolak') as share_refused,
        count(*) filter (where status = 'dikembalikan') as share_returned
    from {{ ref('int_request_span') }}
    where
        period >= (select min(periods.from_period) from periods)
        and known_from = '' -- the view that the register's own month had
    group by unit_code, period
),

shares as (
    {% for note in ['share_cancelled', 'share_refused', 'share_returned'] %}
        select
            unit_code,
            period,
            '{{ note }}' as note_id,
            n,
            {{ share(note, 'n') }} as share
        from counted
        {{ 'union all' if not loop.last }}
    {% endfor %}
),

placed as (
    select
        periods.period,
        earlier.unit_code,
        earlier.note_id,
        earlier.share,
        row_number() over (
            partition by periods.period, earlier.unit_code, earlier.note_id order by earlier.share
        ) as place,
        count(*) over (partition by periods.period, earlier.unit_code, earlier.note_id) as months
    from periods
    inner join shares as earlier on periods.period > earlier.period and periods.from_period <= earlier.period
),

medians as (
    select
        period,
        unit_code,
        note_id,
        max(share) filter (where place = {{ whole_quotient('months + 1', '2') }})
        + max(share) filter (where place = {{ whole_quotient('months + 2', '2') }}) as twice_median
    from placed
    where months >= 3
    group by period, unit_code, note_id
),

note_ending as (
    select
        shares.period,
        shares.unit_code,
        shares.note_id,
        'service_request' as dataset,
        '' as detail,
        shares.n,
        shares.share as value
    from shares
    inner join medians
        on
            shares.period = medians.period
            and shares.unit_code = medians.unit_code
            and shares.note_id = medians.note_id
    where shares.share > medians.twice_median
)

select * from note_ending
