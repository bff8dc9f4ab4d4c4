-- How a request ended, where it did not end by being withdrawn in time.
with endings as (select * from {{ ref('int_request_ending') }}),

int_request_verdict as (
    select
        unit_code,
        request_id,
        service_code,
        outcome as verdict,
        rule,
        start_at,
        due_at,
        outcome_at as verdict_at,
        counts_in,
        first_begins_on,
        is_start_moved,
        is_promised,
        is_provisional,
        submission_id,
        row_number
    from endings
    where outcome <> 'withdrawn'
)

select * from int_request_verdict
