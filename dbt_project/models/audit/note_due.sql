-- Limits that the office sets itself: on the very day of the answer; or where its standard promises nothing.
with answered as (
    select
        unit_code,
        {{ local_month('completed_at') }} as period,
        count(*) as n,
        count(*) filter (where {{ local_date('due_at') }} = {{ local_date('completed_at') }}) as on_completion
    from {{ ref('int_request') }}
    where status in ('selesai', 'ditolak') and completed_at is not null and due_at is not null
    group by unit_code, {{ local_month('completed_at') }}
),

verdicts as (select * from {{ ref('int_request_verdict') }}),

unpromised as (
    select distinct
        verdicts.unit_code,
        verdicts.request_id
    from verdicts
    inner join {{ ref('int_request_limit') }} as limits
        on
            verdicts.unit_code = limits.unit_code
            and verdicts.submission_id = limits.submission_id
            and verdicts.row_number = limits.row_number
            and verdicts.start_at = limits.start_at
    where verdicts.rule = 'due_at' and limits.promise_on is null
),

judged as (
    select
        verdicts.unit_code,
        verdicts.counts_in as period,
        count(*) as n,
        count(unpromised.request_id) as own_only
    from verdicts
    left join unpromised
        on verdicts.unit_code = unpromised.unit_code and verdicts.request_id = unpromised.request_id
    group by verdicts.unit_code, verdicts.counts_in
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
