-- What the register says of its verdicts: first told after they had fallen; or with a start that papers moved.
with judged as (
    select
        unit_code,
        counts_in as period,
        count(*) as n,
        -- what the first month ever sent tells of earlier months counts in those
        count(*) filter (
            where verdict_at < {{ day_begins_at('first_begins_on') }} and counts_in > {{ local_month('verdict_at') }}
        ) as told_after,
        count(*) filter (where is_start_moved) as moved
    from {{ ref('int_request_verdict') }}
    where counts_in in (select periods.period from {{ ref('int_period') }} as periods)
    group by unit_code, counts_in
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
