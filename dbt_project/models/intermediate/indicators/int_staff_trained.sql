-- Of the frontline staff active at as_of, who passed a training of each area; both match within one unit.
with frontline as (
    select
        snapshots.period,
        snapshots.unit_code,
        staff.staff_key,
        staff.submission_id,
        staff.row_number
    from {{ ref('int_snapshot') }} as snapshots
    inner join {{ ref('int_touched_period') }} as periods on snapshots.period = periods.period
    inner join {{ ref('stg_staff_member') }} as staff
        on snapshots.submission_id = staff.submission_id and snapshots.unit_code = staff.unit_code
    where
        snapshots.dataset = 'staff_member'
        and staff.frontline
        and staff.active_from <= periods.as_of_on
        and coalesce(staff.active_to >= periods.as_of_on, true)
),

areas as (
    select
        'staff_soft_skill_trained' as indicator,
        'soft_skill' as area
    union all
    select
        'staff_technical_trained' as indicator,
        'technical' as area
),

int_staff_trained as (
    select
        frontline.period,
        frontline.unit_code,
        areas.indicator,
        areas.area,
        frontline.staff_key,
        held.staff_key is not null as is_trained,
        frontline.submission_id,
        frontline.row_number
    from frontline
    cross join areas
    left join {{ ref('int_training_held') }} as held
        on
            frontline.period = held.period
            and frontline.unit_code = held.unit_code
            and frontline.staff_key = held.staff_key
            and areas.area = held.area
)

select * from int_staff_trained
