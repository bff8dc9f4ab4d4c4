-- Passed trainings count once per person, area and period.
with trainings as ({{ of_touched_periods('int_training_latest') }}),

int_training_held as (
    select distinct
        period,
        unit_code,
        staff_key,
        area
    from trainings
    where passed
)

select * from int_training_held
