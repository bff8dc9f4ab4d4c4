-- The promises of every list that was ever accepted, in force or replaced since: staging knows only what is in force.
with lists as (
    select
        submissions.submission_id,
        submissions.unit_code,
        submissions.period
    from {{ ref('stg_submission') }} as submissions
    inner join {{ source('input', 'news') }} as news
        on
            submissions.dataset = news.dataset
            and submissions.unit_code = news.unit_code
            and submissions.period = news.period
    where
        submissions.dataset = 'service_standard'
        and submissions.in_force_candidate
        and not submissions.is_retraction
),

-- five working days last seven, on the calendar of most
units_of_time as (
    select
        'menit' as promised_unit,
        60 as unit_seconds
    union all
    select
        'jam' as promised_unit,
        3600 as unit_seconds
    union all
    select
        'hari_kalender' as promised_unit,
        86400 as unit_seconds
    union all
    select
        'hari_kerja' as promised_unit,
        120960 as unit_seconds
),

note_promise_row as (
    select
        lists.unit_code,
        lists.submission_id,
        lists.period,
        promised.service_code,
        promised.valid_from,
        regexp_replace(cast(promised.promised_value as string), '[.]0+$', '') || ' ' || promised.promised_unit as promise,
        cast(round(promised.promised_value * units_of_time.unit_seconds) as bigint) as seconds
    from lists
    inner join {{ source('lake', 'service_standard') }} as promised
        on lists.submission_id = promised.submission_id and lists.unit_code = promised.unit_code
    inner join units_of_time on promised.promised_unit = units_of_time.promised_unit
)

select * from note_promise_row
