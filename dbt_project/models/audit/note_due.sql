-- Limits that the office sets itself: on the very day of the answer; or where its standard promises nothing.
with answered as (
    select
        unit_code,
        {{ local_month('completed_at') }} as period,
        count(*) as n,
        count(*) filter (where told_due_on = {{ local_date('completed_at') }}) as on_completion
    from {{ ref('int_request_view') }}
    where
        -- a row once, by its last view
        known_before = '9999-99'
        and told_status in ('selesai', 'ditolak')
        and completed_at is not null
        and told_due_on is not null
    group by unit_code, {{ local_month('completed_at') }}
),

judged as (
    select
        unit_code,
        counts_in as period,
        count(*) as n,
        count(*) filter (where rule = 'due_at' and not is_promised) as own_only
    from {{ ref('int_request_verdict') }}
    where counts_in in (select periods.period from {{ ref('int_period') }} as periods)
    group by unit_code, counts_in
),

note_due as (
    select
        period,
        unit_code,
        'due_on_completion' as note_id,
        'service_request' as dataset,
        '' as detail,
        n,
        {{ share('on_completion', 'n') }} as value
    from answered
    union all
    select
        period,
        unit_code,
        'due_without_promise' as note_id,
        'service_request' as dataset,
        '' as detail,
        n,
        {{ share('own_only', 'n') }} as value
    from judged
)

select * from note_due
