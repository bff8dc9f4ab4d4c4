-- Three steps, each with its own date and limit; a row whose status or category excludes a step ends it.
with complaints as (select * from {{ ref('int_complaint') }}),

limits as (select * from {{ ref('seed_complaint_limit') }}),

steps as (
    select
        *,
        'verified' as step,
        verified_at as step_done_at,
        status = 'duplikat' as is_excluded
    from complaints
    union all
    select
        *,
        'answered' as step,
        first_response_at as step_done_at,
        status = 'duplikat' as is_excluded
    from complaints
    union all
    select
        *,
        'resolved' as step,
        resolved_at as step_done_at,
        status in ('duplikat', 'bukan_wewenang', 'tidak_jelas') or category = 'aspirasi' as is_excluded
    from complaints
),

int_complaint_step as (
    select
        steps.unit_code,
        steps.complaint_id,
        steps.step,
        steps.submission_id,
        steps.row_number,
        steps.period,
        steps.begins_on,
        steps.closes_at,
        steps.category,
        steps.start_at,
        steps.start_has_time,
        steps.start_on,
        steps.is_excluded,
        limits.working_days as limit_working_days,
        case when steps.step_done_at <= steps.closes_at then steps.step_done_at end as done_at
    from steps
    -- a category without a limit (aspirasi) stays: it ends the matter
    left join limits
        on steps.step = limits.step and (limits.category is null or steps.category = limits.category)
)

select * from int_complaint_step
