-- Due is the earlier of what the office wrote and what its standard promises: the one that passes first.
with own as (
    select
        *,
        case when due_at_has_time then due_at else {{ day_passes_at(local_date('due_at')) }} end as own_passes_at
    from {{ ref('int_request_limit') }}
),

compared as (
    select
        *,
        coalesce(own_passes_at <= promise_passes_at, own_passes_at is not null) as is_own
    from own
),

int_request_due as (
    select
        unit_code,
        request_id,
        submission_id,
        row_number,
        period,
        begins_on,
        closes_at,
        known_from,
        known_before,
        service_code,
        status,
        completed_at,
        completed_at_has_time,
        told_status,
        times_returned,
        fee_charged_idr,
        submitted_on,
        completed_on,
        {{ month_of('submitted_on') }} as submitted_month,
        {{ month_of('completed_on') }} as completed_month,
        stands_for_month,
        next_period,
        first_begins_on,
        start_at <> submitted_at as is_start_moved,
        promise_on is not null as is_promised,
        {{ local_date('due_at') }} as told_due_on,
        -- an outcome that no other can precede
        not is_repeated and known_from = '' and known_before = '9999-99' as is_only_view,
        start_at,
        fee_idr,
        case when is_own then own_passes_at else promise_passes_at end as due_at,
        case when is_own then {{ local_date('due_at') }} else promise_on end as due_on,
        case when is_own then due_at_has_time else coalesce(promise_has_time, false) end as due_has_time,
        case when is_own then 'due_at' else coalesce(promised_unit, 'no_promise') end as rule,
        not is_own and promise_is_provisional as is_provisional
    from compared
)

select * from int_request_due
