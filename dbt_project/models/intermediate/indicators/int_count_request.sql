-- One month each: what was asked in it (a due moment?), decided in it (returned? fee?), and what was judged in it.
with submitted as ({{ of_touched_periods('int_request_submitted') }}),

decided as ({{ of_touched_periods('int_request_decided') }}),

verdicts as (
    select * from {{ ref('int_request_verdict') }}
    where counts_in in (select period from {{ ref('int_touched_period') }})
),

int_count_request as (
    select
        period,
        unit_code,
        'promise_certain' as indicator,
        count(*) filter (where has_due) as numerator,
        count(*) as denominator,
        false as has_empty_column,
        coalesce(bool_or(is_provisional), false) as has_provisional_due
    from submitted
    group by period, unit_code
    union all
    select
        counts_in,
        unit_code,
        'on_time',
        count(*) filter (where verdict = 'on_time'),
        count(*),
        false,
        coalesce(bool_or(is_provisional), false)
    from verdicts
    group by counts_in, unit_code
    union all
    select
        period,
        unit_code,
        'not_returned',
        count(*) filter (where times_returned = 0),
        count(times_returned),
        count(times_returned) * 5 < count(*) * 4,
        false
    from decided
    group by period, unit_code
    union all
    select
        period,
        unit_code,
        'fee_as_published',
        count(*) filter (where fee_charged_idr <= fee_idr),
        count(*) filter (where fee_charged_idr is not null),
        count(fee_charged_idr) * 5 < count(*) * 4,
        false
    from decided
    where status = 'selesai' and fee_idr is not null
    group by period, unit_code
)

select * from int_count_request
