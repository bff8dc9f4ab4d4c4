-- The evidence: which row of which submission gave each step's verdict that counts in the period, and which steps are still
-- open at its end. Private.
with periods as ({{ to_be_published('int_month') }}),

verdicts as (
    select * from {{ ref('int_complaint_verdict') }}
    where counts_in in (select periods.period from periods)
),

still_open as (select * from {{ ref('int_complaint_open') }}),

fct_complaint_step as (
    select
        counts_in as period,
        unit_code,
        complaint_id,
        step,
        category,
        verdict,
        start_at,
        due_at,
        verdict_at,
        is_provisional,
        submission_id,
        row_number
    from verdicts
    union all
    select
        period,
        unit_code,
        complaint_id,
        step,
        category,
        'open' as verdict,
        start_at,
        due_at,
        cast(null as timestamp) as verdict_at,
        is_provisional,
        submission_id,
        row_number
    from still_open
    where period in (select periods.period from periods)
)

select * from fct_complaint_step
