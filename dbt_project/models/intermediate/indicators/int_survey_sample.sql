-- S: the larger of 5 and the smaller of 30 and the Krejcie-Morgan sample, in whole numbers throughout.
with frame as ({{ of_touched_periods('int_unit_period') }}),

decided as (select * from {{ ref('int_decided_window') }}),

known as (
    select
        frame.period,
        frame.unit_code,
        coalesce(decided.decided, 0) as decided
    from frame
    left join decided on frame.period = decided.period and frame.unit_code = decided.unit_code
),

int_survey_sample as (
    select
        period,
        unit_code,
        decided,
        cast(case
            when decided = 0 then 30
            else greatest(5, least(30, {{ krejcie_morgan('decided') }}))
        end as bigint) as sample_size
    from known
)

select * from int_survey_sample
