-- What the standard promises for a start on that day: of the latest list up to the month of the start, else of the
-- earliest later one, both among those that begin before the row's time ends. A list that came later promised nothing
-- to the months before it: such a row has two views.
with starts as (
    select
        *,
        least(closes_on, last_day(start_on)) as listed_on
    from {{ ref('int_request_start') }}
),

lists as (select * from {{ ref('int_standard_list') }}),

chosen as (
    select
        starts.*,
        coalesce(in_time.submission_id, later.submission_id) as list_submission_id,
        case when in_time.submission_id is null then coalesce(later.period, '') else '' end as list_from
    from starts
    left join lists as in_time
        on
            starts.unit_code = in_time.unit_code
            and starts.listed_on >= in_time.begins_on
            and starts.listed_on < in_time.next_begins_on
    left join lists as later
        on
            starts.unit_code = later.unit_code
            and later.is_first
            and starts.closes_on >= later.begins_on
),

-- the first view is what holds with the list, the second what held before it came
views as (
    select
        chosen.*,
        case when numbers.view_number = 1 then chosen.list_submission_id end as view_submission_id,
        case when numbers.view_number = 1 then greatest(chosen.known_from, chosen.list_from) else chosen.known_from end
            as view_from,
        case when numbers.view_number = 1 then chosen.known_before else least(chosen.known_before, chosen.list_from) end
            as view_before
    from chosen
    cross join {{ view_numbers() }}
    where
        (numbers.view_number = 1 and chosen.list_from < chosen.known_before)
        or (numbers.view_number = 2 and chosen.list_from > chosen.known_from)
),

int_request_promise as (
    select
        views.unit_code,
        views.request_id,
        views.submission_id,
        views.row_number,
        views.period,
        views.begins_on,
        views.closes_at,
        views.service_code,
        views.due_at,
        views.due_at_has_time,
        views.completed_at,
        views.completed_at_has_time,
        views.status,
        views.told_status,
        views.times_returned,
        views.fee_charged_idr,
        views.submitted_on,
        views.completed_on,
        views.stands_for_month,
        views.next_period,
        views.first_begins_on,
        views.is_repeated,
        views.submitted_at,
        views.view_from as known_from,
        views.view_before as known_before,
        views.start_at,
        views.start_has_time,
        views.start_on,
        promises.promised_value,
        promises.promised_unit,
        promises.fee_idr
    from views
    left join {{ ref('int_standard_promise') }} as promises
        on
            views.view_submission_id = promises.submission_id
            and views.unit_code = promises.unit_code
            and views.service_code = promises.service_code
            and views.start_on >= promises.promised_from
            and views.start_on < promises.promised_before
)

select * from int_request_promise
