-- Answered by due is on time, a reasoned refusal too; otherwise late when due passes, open or closed: waiting gains
-- nothing. A case that lies with the applicant is late only 90 days after due. A case withdrawn in time ends without.
with compared as (
    select
        *,
        case
            when due_at is null then null
            when due_has_time and completed_at_has_time then completed_at <= due_at
            else {{ local_date('completed_at') }} <= due_on
        end as is_done_by_due
    from {{ ref('int_request_due') }}
),

judged as (
    select
        *,
        case
            when completed_at is not null and status = 'dibatalkan' and coalesce(is_done_by_due, true) then 'withdrawn'
            when completed_at is not null and status in ('selesai', 'ditolak') and due_at is null then 'no_promise'
            when completed_at is not null and status in ('selesai', 'ditolak') and is_done_by_due then 'on_time'
            when due_at is not null then 'late'
        end as outcome
    from compared
),

moments as (
    select
        *,
        case
            when outcome <> 'late' then completed_at
            when status = 'dikembalikan' then {{ day_passes_at(plus_days('due_on', 90)) }}
            else due_at
        end as outcome_at
    from judged
),

int_request_outcome as (
    select
        unit_code,
        request_id,
        submission_id,
        row_number,
        period,
        begins_on,
        known_from,
        known_before,
        service_code,
        told_status,
        completed_at,
        times_returned,
        fee_charged_idr,
        submitted_on,
        completed_on,
        submitted_month,
        completed_month,
        stands_for_month,
        next_period,
        first_begins_on,
        is_start_moved,
        is_promised,
        told_due_on,
        is_only_view,
        start_at,
        fee_idr,
        due_at,
        rule,
        is_provisional,
        case when outcome_at <= closes_at then outcome end as outcome,
        case when outcome_at <= closes_at then outcome_at end as outcome_at
    from moments
)

select * from int_request_outcome
