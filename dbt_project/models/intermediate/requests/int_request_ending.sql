-- How and when a request ended. A withdrawal in time ends the matter too, without a verdict. Most requests have one view,
-- whose outcome no other can precede.
with sole as (
    select * from {{ ref('int_request_view') }}
    where is_only_view and counts_in is not null
),

contested as (select * from {{ ref('int_request_contested') }}),

int_request_ending as (
    {% for endings in ['sole', 'contested'] %}
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
        from {{ endings }}
        {{ 'union all' if not loop.last }}
    {% endfor %}
)

select * from int_request_ending
