-- How many of the frontline staff are trained, an area each.
with staff as ({{ of_touched_periods('int_staff_trained') }}),

int_count_staff as (
    select
        period,
        unit_code,
        indicator,
        count(*) filter (where is_trained) as numerator,
        count(*) as denominator
    from staff
    group by period, unit_code, indicator
)

select * from int_count_staff
