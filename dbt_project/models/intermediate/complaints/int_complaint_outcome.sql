-- Done by the due day is on time; otherwise late when the day passes. A row that excludes the step ends the matter,
-- whether or not the limit has passed under it.
with judged as (
    select
        *,
        case
            when is_excluded then 'excluded'
            when {{ local_date('done_at') }} <= due_on then 'on_time'
            else 'late'
        end as outcome
    from {{ ref('int_complaint_due') }}
),

moments as (
    select
        *,
        case outcome
            when 'excluded' then {{ day_begins_at('begins_on') }}
            when 'on_time' then done_at
            else due_at
        end as outcome_at
    from judged
),

int_complaint_outcome as (
    select
        unit_code,
        complaint_id,
        step,
        submission_id,
        row_number,
        period,
        begins_on,
        category,
        start_at,
        due_at,
        is_provisional,
        outcome,
        outcome_at,
        {{ local_month('outcome_at') }} as outcome_month
    from moments
    where outcome_at <= closes_at
)

select * from int_complaint_outcome
