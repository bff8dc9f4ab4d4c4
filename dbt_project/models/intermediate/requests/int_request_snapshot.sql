-- The latest list of standards up to the month of the start, else the earliest later one: among those that begin
-- before the row's time ends. One choice for all rows that start in one month and close on one day.
with asked as (
    select distinct
        unit_code,
        {{ month_of('start_on') }} as start_month,
        closes_on
    from {{ ref('int_request_start') }}
),

snapshots as (
    select
        unit_code,
        period,
        begins_on,
        submission_id
    from {{ ref('int_submission_in_force') }}
    where dataset = 'service_standard'
),

int_request_snapshot as (
    select
        asked.unit_code,
        asked.start_month,
        asked.closes_on,
        snapshots.submission_id as snapshot_submission_id,
        case when snapshots.period > asked.start_month then snapshots.period else '' end as snapshot_from
    from asked
    inner join snapshots on asked.unit_code = snapshots.unit_code and asked.closes_on >= snapshots.begins_on
    qualify row_number() over (
        partition by asked.unit_code, asked.start_month, asked.closes_on
        order by
            snapshots.period > asked.start_month,
            case when snapshots.period <= asked.start_month then snapshots.begins_on end desc,
            snapshots.begins_on
    ) = 1
)

select * from int_request_snapshot
