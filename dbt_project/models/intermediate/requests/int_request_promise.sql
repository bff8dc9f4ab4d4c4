-- What the standard promises for a start on that day. A list that came later promised nothing to the months before it.
with starts as (
    select
        *,
        {{ month_of('start_on') }} as start_month
    from {{ ref('int_request_start') }}
),

chosen as (
    select
        starts.*,
        snapshots.snapshot_submission_id,
        coalesce(snapshots.snapshot_from, '') as snapshot_from
    from starts
    left join {{ ref('int_request_snapshot') }} as snapshots
        on
            starts.unit_code = snapshots.unit_code
            and starts.start_month = snapshots.start_month
            and starts.closes_on = snapshots.closes_on
),

views as (
    select
        *,
        greatest(known_from, snapshot_from) as view_from,
        known_before as view_before,
        snapshot_submission_id as view_submission_id
    from chosen
    where snapshot_from < known_before
    union all
    select
        *,
        known_from as view_from,
        least(known_before, snapshot_from) as view_before,
        null as view_submission_id
    from chosen
    where snapshot_from > known_from
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
        views.view_from as known_from,
        views.view_before as known_before,
        views.start_at,
        views.start_has_time,
        views.start_on,
        standards.promised_value,
        standards.promised_unit,
        standards.fee_idr
    from views
    left join {{ ref('stg_service_standard') }} as standards
        on
            views.view_submission_id = standards.submission_id
            and views.unit_code = standards.unit_code
            and views.service_code = standards.service_code
            and views.start_on >= standards.valid_from
            and (standards.valid_to is null or views.start_on <= standards.valid_to)
    qualify row_number() over (
        partition by views.submission_id, views.row_number, views.view_from order by standards.valid_from desc
    ) = 1
)

select * from int_request_promise
