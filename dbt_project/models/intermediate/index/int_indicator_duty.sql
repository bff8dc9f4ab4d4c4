-- Whether a unit owes what an indicator needs, has sent it, and has sent it for the whole window.
with units as ({{ of_touched_periods('int_unit_period') }}),

duties as ({{ of_touched_periods('int_unit_dataset_month') }}),

needs as (
    select
        indicator,
        window_months,
        dataset
    from {{ ref('seed_indicator') }}
    union all
    select
        indicator,
        window_months,
        second_dataset as dataset
    from {{ ref('seed_indicator') }}
    where second_dataset is not null
),

frame as (
    select
        units.period,
        units.unit_code,
        needs.indicator,
        needs.window_months,
        needs.dataset
    from units
    cross join needs
),

months_sent as (
    select
        later.period,
        later.unit_code,
        later.dataset,
        {{ month_number('later.first_day') }} - {{ month_number(first_day_of('earlier.period')) }} as months_back
    from duties as later
    inner join {{ ref('int_unit_dataset_sent') }} as earlier
        on
            later.unit_code = earlier.unit_code
            and later.dataset = earlier.dataset
            and later.period > earlier.period
    where later.frequency = 'monthly'
),

windows as (
    select
        frame.period,
        frame.unit_code,
        frame.indicator,
        frame.dataset,
        count(months_sent.months_back) as earlier_months
    from frame
    left join months_sent
        on
            frame.period = months_sent.period
            and frame.unit_code = months_sent.unit_code
            and frame.dataset = months_sent.dataset
            and frame.window_months > months_sent.months_back
    group by frame.period, frame.unit_code, frame.indicator, frame.dataset
),

int_indicator_duty as (
    select
        frame.period,
        frame.unit_code,
        frame.indicator,
        bool_and(coalesce(duties.is_owed, false)) as is_owed,
        bool_and(coalesce(duties.is_present, false)) as is_present,
        bool_or(
            coalesce(duties.frequency = 'monthly', false) and windows.earlier_months < frame.window_months - 1
        ) as is_partial
    from frame
    inner join windows
        on
            frame.period = windows.period
            and frame.unit_code = windows.unit_code
            and frame.indicator = windows.indicator
            and frame.dataset = windows.dataset
    left join duties
        on
            frame.period = duties.period
            and frame.unit_code = duties.unit_code
            and frame.dataset = duties.dataset
    group by frame.period, frame.unit_code, frame.indicator
)

select * from int_indicator_duty
