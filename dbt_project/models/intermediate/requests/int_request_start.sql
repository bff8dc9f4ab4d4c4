-- Papers completed move the start. Where they were completed after the row's own month, the months before that did not
-- know it yet: such a row has two views, each with the months for which it holds.
with requests as (
    select *, {{ local_month('documents_complete_at') }} as documents_month
    from {{ ref('int_request') }}
),

views as (
    select
        *,
        '' as known_from,
        case when documents_month > period then documents_month else '9999-99' end as known_before,
        case when documents_month <= period then documents_complete_at else submitted_at end as start_at,
        case when documents_month <= period then documents_complete_at_has_time else submitted_at_has_time end
            as start_has_time
    from requests
    union all
    select
        *,
        documents_month as known_from,
        '9999-99' as known_before,
        documents_complete_at as start_at,
        documents_complete_at_has_time as start_has_time
    from requests
    where documents_month > period
),

int_request_start as (
    select
        unit_code,
        request_id,
        submission_id,
        row_number,
        period,
        begins_on,
        closes_at,
        service_code,
        due_at,
        due_at_has_time,
        completed_at,
        completed_at_has_time,
        status,
        known_from,
        known_before,
        start_at,
        start_has_time,
        {{ local_date('start_at') }} as start_on,
        {{ local_date('closes_at') }} as closes_on
    from views
)

select * from int_request_start
