-- The people of the list that holds, who of them counts, and the trainings that prove it or do not.
with trained as (select * from {{ ref('int_staff_trained') }}),

areas as (
    select distinct
        indicator,
        area
    from trained
),

members as (
    select
        snapshots.period,
        snapshots.unit_code,
        staff.staff_key,
        staff.frontline,
        staff.submission_id,
        staff.row_number
    from {{ ref('int_snapshot') }} as snapshots
    inner join {{ ref('stg_staff_member') }} as staff
        on snapshots.submission_id = staff.submission_id and snapshots.unit_code = staff.unit_code
    where snapshots.dataset = 'staff_member'
),

listed as (
    select
        members.*,
        areas.indicator,
        areas.area,
        trained.is_trained
    from members
    cross join areas
    left join trained
        on
            members.period = trained.period
            and members.unit_code = trained.unit_code
            and members.staff_key = trained.staff_key
            and areas.indicator = trained.indicator
),

explain_row_staff as (
    select
        period,
        unit_code,
        indicator,
        staff_key as case_id,
        case
            when is_trained then 'trained'
            when not is_trained then 'not_trained'
            when not frontline then 'not_frontline'
            else 'not_active'
        end as outcome,
        area as rule,
        case when is_trained then 1 else 0 end as numerator_part,
        case when is_trained is not null then 1 else 0 end as denominator_part,
        'staff_member' as dataset,
        cast(null as timestamp) as decided_at,
        submission_id,
        row_number
    from listed
    union all
    select
        trainings.period,
        trainings.unit_code,
        areas.indicator,
        trainings.staff_key as case_id,
        case
            when trained.staff_key is null then 'training_of_nobody_counted'
            when trainings.passed then 'training_passed'
            else 'training_failed'
        end as outcome,
        trainings.area as rule,
        0 as numerator_part,
        0 as denominator_part,
        'staff_training' as dataset,
        {{ day_begins_at('trainings.held_on') }} as decided_at,
        trainings.submission_id,
        trainings.row_number
    from {{ ref('int_training_latest') }} as trainings
    inner join areas on trainings.area = areas.area
    left join trained
        on
            trainings.period = trained.period
            and trainings.unit_code = trained.unit_code
            and trainings.staff_key = trained.staff_key
            and areas.indicator = trained.indicator
)

select * from explain_row_staff
