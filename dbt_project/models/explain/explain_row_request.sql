-- The requests behind the four indicators of a register, one month each, with the row that speaks for each.
with spans as (select * from {{ ref('int_request_span') }}),

views as (select * from {{ ref('int_request_view') }}),

submitted as (
    select
        spans.submitted_month as period,
        spans.unit_code,
        spans.request_id,
        views.rule,
        views.due_at,
        spans.cancelled_month <= spans.submitted_month as is_cancelled,
        spans.submission_id,
        spans.row_number
    from spans
    left join views
        on
            spans.submission_id = views.submission_id
            and spans.row_number = views.row_number
            and spans.period >= views.known_from
            and spans.period < views.known_before
    where spans.period = spans.submitted_month
),

decided as (
    select
        decided.*,
        spans.submission_id,
        spans.row_number
    from {{ ref('int_request_decided') }} as decided
    inner join spans
        on
            decided.unit_code = spans.unit_code
            and decided.request_id = spans.request_id
            and decided.period = spans.decided_month
            and decided.period >= spans.period
            and decided.period < spans.next_period
),

explain_row_request as (
    select
        period,
        unit_code,
        'promise_certain' as indicator,
        request_id as case_id,
        case
            when coalesce(is_cancelled, false) then 'cancelled'
            when due_at is not null then 'has_due'
            else 'no_due'
        end as outcome,
        rule,
        case when not coalesce(is_cancelled, false) and due_at is not null then 1 else 0 end as numerator_part,
        case when coalesce(is_cancelled, false) then 0 else 1 end as denominator_part,
        due_at,
        cast(null as timestamp) as decided_at,
        submission_id,
        row_number
    from submitted
    union all
    select
        period,
        unit_code,
        'on_time' as indicator,
        request_id as case_id,
        verdict as outcome,
        rule,
        case when verdict = 'on_time' then 1 else 0 end as numerator_part,
        case when verdict = 'open' then 0 else 1 end as denominator_part,
        due_at,
        verdict_at as decided_at,
        submission_id,
        row_number
    from {{ ref('fct_verdict') }}
    union all
    select
        period,
        unit_code,
        'not_returned' as indicator,
        request_id as case_id,
        case
            when times_returned is null then 'not_told'
            when times_returned = 0 then 'never_returned'
            else 'returned'
        end as outcome,
        cast(times_returned as string) as rule,
        case when times_returned = 0 then 1 else 0 end as numerator_part,
        case when times_returned is null then 0 else 1 end as denominator_part,
        cast(null as timestamp) as due_at,
        {{ day_begins_at('completed_on') }} as decided_at,
        submission_id,
        row_number
    from decided
    union all
    select
        period,
        unit_code,
        'fee_as_published' as indicator,
        request_id as case_id,
        case
            when fee_idr is null then 'no_published_fee'
            when fee_charged_idr is null then 'not_told'
            when fee_charged_idr <= fee_idr then 'as_published'
            else 'above_published'
        end as outcome,
        concat(
            coalesce(cast(fee_charged_idr as string), '?'), ' <= ', coalesce(cast(fee_idr as string), '?'), ' IDR'
        ) as rule,
        case when fee_charged_idr <= fee_idr then 1 else 0 end as numerator_part,
        case when fee_charged_idr is not null and fee_idr is not null then 1 else 0 end as denominator_part,
        cast(null as timestamp) as due_at,
        {{ day_begins_at('completed_on') }} as decided_at,
        submission_id,
        row_number
    from decided
    where status = 'selesai'
)

select * from explain_row_request
