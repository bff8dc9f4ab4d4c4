-- A list of the whole (standards, staff, innovations) holds from its period until the unit's next one.
with in_force as (
    select
        dataset,
        unit_code,
        period,
        period_day,
        submission_id
    from {{ ref('int_submission_in_force') }}
    where dataset in ('service_standard', 'staff_member', 'innovation')
),

latest_of_month as (
    select *
    from in_force
    qualify row_number() over (
        partition by dataset, unit_code, period order by period_day desc nulls first
    ) = 1
),

spans as (
    select
        *,
        lead(period) over (partition by dataset, unit_code order by period) as next_period
    from latest_of_month
),

int_snapshot as (
    select
        periods.period,
        spans.dataset,
        spans.unit_code,
        spans.submission_id
    from {{ ref('int_touched_period') }} as periods
    inner join spans
        on
            periods.period >= spans.period
            and (spans.next_period is null or periods.period < spans.next_period)
)

select * from int_snapshot
