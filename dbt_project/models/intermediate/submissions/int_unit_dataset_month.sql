-- The frame of what is owed: every unit that exists in the month, each dataset, whether it was sent or not.
with periods as (select * from {{ ref('int_touched_period') }}),

datasets as (
    select dataset from {{ ref('stg_obligations') }}
    union
    select dataset from {{ ref('seed_indicator') }}
    union
    select second_dataset as dataset from {{ ref('seed_indicator') }}
    where second_dataset is not null
),

frame as (
    select
        periods.period,
        periods.first_day,
        units.unit_code,
        datasets.dataset
    from periods
    inner join {{ ref('stg_units') }} as units
        on
            coalesce(periods.last_day >= units.valid_from, true)
            and coalesce(periods.first_day <= units.valid_to, true)
    cross join datasets
),

obligations as (select * from {{ ref('int_unit_obligation') }}),

-- a list lasts: quarterly ones half a year, yearly ones fourteen months, the month itself included
lasting as (
    select
        frame.period,
        frame.unit_code,
        frame.dataset
    from frame
    inner join obligations on frame.unit_code = obligations.unit_code and frame.dataset = obligations.dataset
    inner join {{ ref('int_submission_in_force') }} as in_force
        on
            frame.unit_code = in_force.unit_code
            and frame.dataset = in_force.dataset
            and frame.period >= in_force.period
            and in_force.period >= {{ month_of(month_shift(
                'frame.first_day', "case obligations.frequency when 'quarterly' then -5 else -13 end"
            )) }}
    where obligations.frequency <> 'monthly'
    group by frame.period, frame.unit_code, frame.dataset
),

int_unit_dataset_month as (
    select
        frame.period,
        frame.first_day,
        frame.unit_code,
        frame.dataset,
        obligations.frequency,
        obligations.dataset is not null as is_owed,
        case
            when obligations.frequency = 'monthly' then sent.period is not null
            else lasting.period is not null
        end as is_present,
        due_dates.due_on
    from frame
    left join obligations on frame.unit_code = obligations.unit_code and frame.dataset = obligations.dataset
    left join {{ ref('int_unit_dataset_sent') }} as sent
        on frame.unit_code = sent.unit_code and frame.dataset = sent.dataset and frame.period = sent.period
    left join lasting
        on frame.unit_code = lasting.unit_code and frame.dataset = lasting.dataset and frame.period = lasting.period
    left join {{ ref('int_due_date') }} as due_dates
        on
            frame.period = due_dates.period
            and obligations.frequency = due_dates.frequency
            and obligations.due_working_days = due_dates.due_working_days
)

select * from int_unit_dataset_month
