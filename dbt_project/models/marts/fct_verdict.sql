-- The evidence: which row of which submission gave each verdict that counts in the period, and what is still open at its
-- end. Private.
with periods as (select period from {{ ref('int_period') }}),

verdicts as (select * from {{ ref('int_request_verdict') }}),

still_open as (select * from {{ ref('int_request_open') }}),

fct_verdict as (
    select
        counts_in as period,
        unit_code,
        request_id,
        service_code,
        verdict,
        rule,
        start_at,
        due_at,
        verdict_at,
        is_provisional,
        submission_id,
        row_number
    from verdicts
    where counts_in in (select periods.period from periods)
    union all
    select
        period,
        unit_code,
        request_id,
        service_code,
        'open' as verdict,
        rule,
        start_at,
        due_at,
        cast(null as timestamp) as verdict_at,
        is_provisional,
        submission_id,
        row_number
    from still_open
    where period in (select periods.period from periods)
)

select * from fct_verdict
