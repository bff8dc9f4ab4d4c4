-- One that nobody checked in the window counts as not available.
with items as ({{ of_touched_periods('int_facility_item') }}),

int_count_facility as (
    select
        period,
        unit_code,
        'facility_available' as indicator,
        count(*) filter (where available) as numerator,
        count(*) as denominator
    from items
    group by period, unit_code
)

select * from int_count_facility
