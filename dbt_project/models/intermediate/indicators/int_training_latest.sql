-- A training told twice is what was told last: those held in the twelve months to each period.
with periods as (
    select
        period,
        as_of_on,
        {{ month_shift('first_day', -11) }} as window_start
    from {{ ref('int_touched_period') }}
),

int_training_latest as (
    select
        periods.period,
        trainings.unit_code,
        trainings.staff_key,
        trainings.area,
        trainings.held_on,
        trainings.passed,
        trainings.submission_id,
        trainings.row_number
    from periods
    inner join {{ ref('stg_staff_training') }} as trainings
        on
            periods.period >= trainings.period
            and trainings.held_on between periods.window_start and periods.as_of_on
    qualify row_number() over (
        partition by periods.period, trainings.unit_code, trainings.staff_key, trainings.topic, trainings.held_on
        order by trainings.period desc, trainings.period_day desc nulls first
    ) = 1
)

select * from int_training_latest
