-- Papers completed move the start. Where they were completed after the row's own month, the months before that did not
-- know it yet: such a row has two views, each with the months for which it holds.
with requests as (
    select
        *,
        {{ local_month('documents_complete_at') }} as documents_month
    from {{ ref('int_request') }}
),

judged as (
    select
        *,
        coalesce(documents_month > period, false) as is_known_later
    from requests
),

views as (
    select
        judged.*,
        numbers.view_number = 2 or coalesce(judged.documents_month <= judged.period, false) as starts_with_documents,
        case when numbers.view_number = 2 then judged.documents_month else '' end as known_from,
        case when numbers.view_number = 1 and judged.is_known_later then judged.documents_month else '9999-99' end
            as known_before
    from judged
    cross join {{ view_numbers() }}
    where numbers.view_number = 1 or judged.is_known_later
),

moments as (
    select
        *,
        case when starts_with_documents then documents_complete_at else submitted_at end as start_at,
        case when starts_with_documents then documents_complete_at_has_time else submitted_at_has_time end as start_has_time
    from views
),

int_request_start as (
    select
        *,
        {{ local_date('start_at') }} as start_on,
        {{ local_date('closes_at') }} as closes_on
    from moments
)

select * from int_request_start
