-- A training told twice is what was told last; passed ones count once per person, area and period.
with periods as (
    select
        period,
        as_of_on,
        {{ month_shift('first_day', -11) }} as window_start
    from {{ ref('int_touched_period') }}
),

latest as (
    select
        periods.period,
        trainings.unit_code,
        trainings.staff_key,
        trainings.area,
        trainings.passed
    from periods
    inner join {{ ref('stg_staff_training') }} as trainings
        on
            periods.period >= trainings.period
            and trainings.held_on between periods.window_start and periods.as_of_on
    qualify row_number() over (
        partition by periods.period, trainings.unit_code, trainings.staff_key, trainings.topic, trainings.held_on
        order by trainings.period desc, trainings.period_day desc nulls first
    ) = 1
),

int_training_held as (
    select distinct
        period,
        unit_code,
        staff_key,
        area
    from latest
    where passed
)

select * from int_training_held
