-- The innovations of the list that holds; the first that is adopted makes the one that counts, and without a list there is
-- one row that says so.
with frame as (
    select
        units.period,
        units.unit_code,
        periods.as_of_on,
        {{ month_shift('periods.first_day', -35) }} as window_start
    from {{ ref('int_unit_period') }} as units
    inner join {{ ref('int_period') }} as periods on units.period = periods.period
),

listed as (
    select
        frame.period,
        frame.unit_code,
        innovations.innovation_id,
        innovations.stage,
        innovations.launched_on,
        coalesce(
            innovations.stage in ('uji_coba', 'penerapan')
            and innovations.launched_on between frame.window_start and frame.as_of_on, false
        ) as is_adopted,
        innovations.submission_id,
        innovations.row_number
    from frame
    left join {{ ref('int_snapshot') }} as snapshots
        on
            frame.period = snapshots.period
            and frame.unit_code = snapshots.unit_code
            and snapshots.dataset = 'innovation'
    left join {{ ref('stg_innovation') }} as innovations
        on snapshots.submission_id = innovations.submission_id and snapshots.unit_code = innovations.unit_code
),

placed as (
    select
        *,
        row_number() over (
            partition by period, unit_code order by is_adopted desc, launched_on asc nulls last, innovation_id asc
        ) as place
    from listed
),

explain_row_innovation as (
    select
        period,
        unit_code,
        'innovation_adopted' as indicator,
        innovation_id as case_id,
        case
            when innovation_id is null then 'none_listed'
            when is_adopted and place = 1 then 'adopted'
            when is_adopted then 'adopted_too'
            else 'not_adopted'
        end as outcome,
        stage as rule,
        case when is_adopted and place = 1 then 1 else 0 end as numerator_part,
        case when place = 1 then 1 else 0 end as denominator_part,
        {{ day_begins_at('launched_on') }} as decided_at,
        submission_id,
        row_number
    from placed
)

select * from explain_row_innovation
