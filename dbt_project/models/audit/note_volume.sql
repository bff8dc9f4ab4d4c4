-- How many times more (or fewer) requests than in the month before.
with counts as (
    select
        period,
        unit_code,
        denominator as requests
    from {{ ref('int_indicator_count') }}
    where indicator = 'promise_certain'
),

compared as (
    select
        *,
        lag(requests) over (partition by unit_code order by period) as before
    from counts
),

note_volume as (
    select
        period,
        unit_code,
        'volume_jump' as note_id,
        'service_request' as dataset,
        '' as detail,
        least(requests, before) as n,
        {{ exact_quotient(
            whole('greatest(requests, before)') ~ ' * 10000000000', 'least(requests, before)'
        ) }} as value
    from compared
    where requests > 0 and before > 0
)

select * from note_volume
