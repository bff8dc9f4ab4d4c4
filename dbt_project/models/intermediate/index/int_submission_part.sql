-- Every row that was read stands somewhere: under its unit, or under the sender where it belongs to no unit.
with submissions as (
    select * from {{ ref('stg_submission') }}
    where period >= (select build.touched_from from {{ source('input', 'build') }} as build)
),

of_units as (
    select
        submission_id,
        unit_code,
        in_force_candidate,
        coalesce(rows_accepted, 0) as rows_accepted,
        coalesce(rows_rejected, 0) as rows_rejected
    from submissions
    where unit_code is not null
),

files as (
    select
        submission_id,
        any_value(sender) as sender,
        max(file_rows_accepted) - coalesce(sum(rows_accepted) filter (where unit_code is not null), 0) as rows_accepted,
        max(file_rows_rejected) - coalesce(sum(rows_rejected) filter (where unit_code is not null), 0) as rows_rejected,
        bool_and(unit_code is null) as names_no_unit
    from submissions
    group by submission_id
),

united as (
    select * from of_units
    union all
    select
        submission_id,
        sender,
        false,
        rows_accepted,
        rows_rejected
    from files
    where names_no_unit or rows_accepted + rows_rejected > 0
),

heads as (
    select *
    from submissions
    qualify row_number() over (partition by submission_id order by unit_code) = 1
),

int_submission_part as (
    select
        united.submission_id,
        united.unit_code,
        any_value(heads.dataset) as dataset,
        any_value(heads.period) as period,
        any_value(heads.period_day) as period_day,
        any_value(heads.number) as number,
        any_value(heads.received_at) as received_at,
        any_value(heads.arrival_id) as arrival_id,
        bool_or(united.in_force_candidate) as is_candidate,
        cast(sum(united.rows_accepted) as bigint) as rows_accepted,
        cast(sum(united.rows_rejected) as bigint) as rows_rejected,
        case
            when any_value(heads.is_retraction) then 'retracted'
            when not bool_or(united.in_force_candidate) then 'rejected'
            else any_value(heads.status)
        end as state
    from united
    inner join heads on united.submission_id = heads.submission_id
    group by united.submission_id, united.unit_code
)

select * from int_submission_part
