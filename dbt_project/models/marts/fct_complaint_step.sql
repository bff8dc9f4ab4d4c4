-- The evidence: which row of which submission gave each step's verdict that counts in the period, and which steps are still
-- open at its end. Private.
with periods as ({{ to_be_published('int_month') }}),

verdicts as (
    select * from {{ ref('int_complaint_verdict') }}
    where counts_in in (select periods.period from periods)
),

rows_told as (
    select
        outcomes.submission_id,
        outcomes.row_number,
        outcomes.step,
        outcomes.outcome_at,
        dues.due_at,
        complaints.start_at,
        complaints.category
    from {{ ref('int_complaint_outcome') }} as outcomes
    inner join {{ ref('int_complaint_due') }} as dues
        on
            outcomes.submission_id = dues.submission_id
            and outcomes.row_number = dues.row_number
            and outcomes.step = dues.step
    inner join {{ ref('int_complaint') }} as complaints
        on outcomes.submission_id = complaints.submission_id and outcomes.row_number = complaints.row_number
),

still_open as (select * from {{ ref('int_complaint_open') }}),

fct_complaint_step as (
    select
        verdicts.counts_in as period,
        verdicts.unit_code,
        verdicts.complaint_id,
        verdicts.step,
        rows_told.category,
        verdicts.verdict,
        rows_told.start_at,
        rows_told.due_at,
        rows_told.outcome_at as verdict_at,
        verdicts.is_provisional,
        verdicts.submission_id,
        verdicts.row_number
    from verdicts
    inner join rows_told
        on
            verdicts.submission_id = rows_told.submission_id
            and verdicts.row_number = rows_told.row_number
            and verdicts.step = rows_told.step
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
