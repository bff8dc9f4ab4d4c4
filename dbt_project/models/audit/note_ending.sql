-- How the requests of a month's register end otherwise than answered: only where the share is more than twice the
-- median of the unit's own twelve months before, of which there must be three at least.
{% set endings = {'share_cancelled': 'dibatalkan', 'share_refused': 'ditolak', 'share_returned': 'dikembalikan'} %}
with shares as (
    {% for note, status in endings.items() %}
        select
            unit_code,
            period,
            '{{ note }}' as note_id,
            count(*) as n,
            {{ share('count(*) filter (where status = \'' ~ status ~ '\')', 'count(*)') }} as share
        from {{ ref('int_request_span') }}
        where known_from = '' -- the view that the register's own month had
        group by unit_code, period
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
    from {{ ref('int_period') }} as periods
    inner join shares as earlier
        on
            periods.period > earlier.period
            and earlier.period >= {{ month_of(month_shift('periods.first_day', -12)) }}
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
