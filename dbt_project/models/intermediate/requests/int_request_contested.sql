-- Of requests with more than one row or view: the first outcome stays, whatever later rows say. One that only a later month
-- could know counts in no figure: what came after a month is no evidence for it.
with views as (
    select * from {{ ref('int_request_view') }}
    where not is_only_view and unit_code in ({{ touched_units('service_request') }})
),

placed as (
    select
        *,
        row_number() over (partition by unit_code, request_id order by begins_on, known_from) as place
    from views
    where counted_month < known_before
),

int_request_contested as (
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
    from placed
    where place = 1 and counted_month >= known_from
)

select * from int_request_contested
