-- The requests decided in the month (returned? fee?), with the row that speaks for each.
with spans as (select * from {{ ref('int_request_span') }}),

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
            and decided.period >= spans.known_from
            and decided.period < spans.known_before
),

explain_row_decided as (
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
        {{ day_begins_at('completed_on') }} as decided_at,
        submission_id,
        row_number
    from decided
    where status = 'selesai'
)

select * from explain_row_decided
