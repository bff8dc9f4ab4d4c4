-- One agency, one innovation: enough that one at trial or in use was launched in the window.
with frame as (
    select units.period, units.unit_code, periods.as_of_on, {{ month_shift('periods.first_day', -35) }} as window_start
    from {{ ref('int_unit_period') }} as units
    inner join {{ ref('int_touched_period') }} as periods on units.period = periods.period
),

adopted as (
    select
        frame.period,
        frame.unit_code,
        count(*) as innovations
    from frame
    inner join {{ ref('int_snapshot') }} as snapshots
        on
            frame.period = snapshots.period
            and frame.unit_code = snapshots.unit_code
            and snapshots.dataset = 'innovation'
    inner join {{ ref('stg_innovation') }} as innovations
        on snapshots.submission_id = innovations.submission_id and snapshots.unit_code = innovations.unit_code
    where
        innovations.stage in ('uji_coba', 'penerapan')
        and innovations.launched_on between frame.window_start and frame.as_of_on
    group by frame.period, frame.unit_code
),

int_count_innovation as (
    select
        frame.period,
        frame.unit_code,
        'innovation_adopted' as indicator,
        cast(case when adopted.innovations > 0 then 1 else 0 end as bigint) as numerator,
        cast(1 as bigint) as denominator
    from frame
    left join adopted on frame.period = adopted.period and frame.unit_code = adopted.unit_code
)

select * from int_count_innovation
