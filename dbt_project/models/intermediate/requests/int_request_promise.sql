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
    select * replace (greatest(known_from, snapshot_from) as known_from)
    from chosen
    where snapshot_from < known_before
    union all
    select * replace (least(known_before, snapshot_from) as known_before, null as snapshot_submission_id)
    from chosen
    where snapshot_from > known_from
),

int_request_promise as (
    select
        views.* exclude (snapshot_submission_id, snapshot_from, start_month, closes_on),
        standards.promised_value,
        standards.promised_unit,
        standards.fee_idr
    from views
    left join {{ ref('stg_service_standard') }} as standards
        on
            views.snapshot_submission_id = standards.submission_id
            and views.unit_code = standards.unit_code
            and views.service_code = standards.service_code
            and views.start_on >= standards.valid_from
            and (standards.valid_to is null or views.start_on <= standards.valid_to)
    qualify row_number() over (
        partition by views.submission_id, views.row_number, views.known_from order by standards.valid_from desc
    ) = 1
)

select * from int_request_promise
