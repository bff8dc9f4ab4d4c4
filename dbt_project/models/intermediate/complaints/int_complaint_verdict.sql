-- The first outcome of each step stays, whatever later rows say.
with first_ones as (
    select *
    from {{ ref('int_complaint_outcome') }}
    where unit_code in ({{ touched_units('complaint') }})
    qualify row_number() over (partition by unit_code, complaint_id, step order by begins_on) = 1
),

counted as (
    {{ counted_outcomes('first_ones', 'complaint') }}
),

int_complaint_verdict as (
    select
        unit_code,
        complaint_id,
        step,
        category,
        outcome as verdict,
        start_at,
        due_at,
        outcome_at as verdict_at,
        counts_in,
        is_provisional,
        submission_id,
        row_number
    from counted
    where counts_in is not null and outcome <> 'excluded'
)

select * from int_complaint_verdict
