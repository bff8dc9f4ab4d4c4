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
    from {{ ref('int_request_view') }}
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
        is_only_view,
        first_begins_on,
        is_start_moved,
        is_promised,
        service_code,
        start_at,
        due_at,
        rule,
        is_provisional,
        outcome,
        outcome_at,
        {{ local_month('outcome_at') }} as outcome_month
    from moments
    where outcome_at <= closes_at
)

select * from int_request_outcome
