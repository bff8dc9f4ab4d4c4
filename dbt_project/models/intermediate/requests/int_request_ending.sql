-- The first outcome stays, whatever later rows say. One that only a later month could know counts in no figure: what came
-- after a month is no evidence for it. A withdrawal in time ends the matter too, without a verdict.
with outcomes as (
    select * from {{ ref('int_request_outcome') }}
    where unit_code in ({{ touched_units('service_request') }})
),

counted as (
    {{ counted_outcomes('outcomes', 'service_request') }}
),

-- most requests have one view, and nothing to be sorted
contested as (
    select
        *,
        row_number() over (partition by unit_code, request_id order by begins_on, known_from) as place
    from counted
    where counted_month < known_before and not is_only_view
),

first_ones as (
    {% for rows in ['counted where is_only_view', 'contested where place = 1'] %}
        select
            unit_code,
            request_id,
            service_code,
            outcome,
            rule,
            start_at,
            due_at,
            outcome_at,
            counted_month,
            counts_in,
            known_from,
            first_begins_on,
            is_start_moved,
            is_promised,
            is_provisional,
            submission_id,
            row_number
        from {{ rows }}
        {{ 'union all' if not loop.last }}
    {% endfor %}
),

int_request_ending as (
    select
        unit_code,
        request_id,
        service_code,
        outcome,
        rule,
        start_at,
        due_at,
        outcome_at,
        counts_in,
        first_begins_on,
        is_start_moved,
        is_promised,
        is_provisional,
        submission_id,
        row_number
    from first_ones
    where counted_month >= known_from
)

select * from int_request_ending
