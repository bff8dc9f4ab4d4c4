-- The evidence: which row of which submission gave each verdict that counts in the period.
with verdicts as (select * from {{ ref('int_request_verdict') }}),

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
)

select * from fct_verdict
