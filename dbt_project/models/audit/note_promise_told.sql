-- Every promise that was ever told, in the order in which its lists spoke.
with lists as (
    select
        submission_id,
        unit_code,
        row_number() over (
            partition by unit_code order by period desc, period_day desc nulls last, {{ latest_first() }}
        ) as place_from_last
    from {{ ref('stg_submission') }}
    where dataset = 'service_standard' and in_force_candidate and not is_retraction and unit_code is not null
),

promises as (select * from {{ ref('note_promise_row') }}),

note_promise_told as (
    select
        promises.unit_code,
        promises.submission_id,
        promises.period,
        -lists.place_from_last as place,
        promises.service_code,
        promises.valid_from,
        promises.promise,
        promises.seconds
    from lists
    inner join promises on lists.submission_id = promises.submission_id and lists.unit_code = promises.unit_code
)

select * from note_promise_told
