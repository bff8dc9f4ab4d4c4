-- Each item of the checklist with the check that speaks for it; one that nobody checked has none.
with items as (select * from {{ ref('int_facility_item') }}),

explain_row_facility as (
    select
        period,
        unit_code,
        'facility_available' as indicator,
        item_code as case_id,
        case
            when available is null then 'not_checked'
            when available then 'available'
            else 'not_available'
        end as outcome,
        case when available then 1 else 0 end as numerator_part,
        1 as denominator_part,
        {{ day_begins_at('checked_on') }} as decided_at,
        submission_id,
        row_number
    from items
)

select * from explain_row_facility
