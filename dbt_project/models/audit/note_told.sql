-- What the register says of its verdicts: first told after they had fallen; or with a start that papers moved.
with firsts as (
    select
        unit_code,
        request_id,
        min(begins_on) as first_begins_on
    from {{ ref('int_request') }}
    group by unit_code, request_id
),

judged as (
    select
        verdicts.unit_code,
        verdicts.counts_in as period,
        count(*) as n,
        -- what the first month ever sent tells of earlier months counts in those
        count(*) filter (
            where verdicts.verdict_at < {{ day_begins_at('firsts.first_begins_on') }}
            and verdicts.counts_in > {{ local_month('verdicts.verdict_at') }}
        ) as told_after,
        count(*) filter (where verdicts.start_at <> requests.submitted_at) as moved
    from {{ ref('int_request_verdict') }} as verdicts
    inner join {{ ref('int_request') }} as requests
        on
            verdicts.unit_code = requests.unit_code
            and verdicts.submission_id = requests.submission_id
            and verdicts.row_number = requests.row_number
    inner join firsts
        on verdicts.unit_code = firsts.unit_code and verdicts.request_id = firsts.request_id
    group by verdicts.unit_code, verdicts.counts_in
),

note_told as (
    select
        period,
        unit_code,
        'reported_after_verdict' as note_id,
        'service_request' as dataset,
        '' as detail,
        n,
        {{ share('told_after', 'n') }} as value
    from judged
    union all
    select
        period,
        unit_code,
        'start_moved' as note_id,
        'service_request' as dataset,
        '' as detail,
        n,
        {{ share('moved', 'n') }} as value
    from judged
)

select * from note_told
