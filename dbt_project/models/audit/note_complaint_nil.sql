-- Of the last three months, those in which nobody is said to have complained, beside the requests of all three.
with periods as (
    select
        period,
        {{ month_of(month_shift('first_day', -2)) }} as from_period
    from {{ ref('int_period') }}
),

told as (
    select distinct
        unit_code,
        period
    from {{ ref('stg_complaint') }}
),

nil_months as (
    select
        sent.unit_code,
        sent.period
    from {{ ref('int_unit_dataset_sent') }} as sent
    anti join told on sent.unit_code = told.unit_code and sent.period = told.period
    where sent.dataset = 'complaint'
),

nil_counted as (
    select
        periods.period,
        nil_months.unit_code,
        count(*) as months
    from periods
    inner join nil_months on nil_months.period between periods.from_period and periods.period
    group by periods.period, nil_months.unit_code
),

requests as (
    select
        periods.period,
        submitted.unit_code,
        sum(submitted.denominator) as requests
    from periods
    inner join {{ ref('int_count_request') }} as submitted
        on submitted.period between periods.from_period and periods.period and submitted.indicator = 'promise_certain'
    group by periods.period, submitted.unit_code
),

note_complaint_nil as (
    select
        nil_counted.period,
        nil_counted.unit_code,
        'complaints_nil' as note_id,
        'complaint' as dataset,
        '' as detail,
        requests.requests as n,
        nil_counted.months as value
    from nil_counted
    inner join requests
        on nil_counted.period = requests.period and nil_counted.unit_code = requests.unit_code
)

select * from note_complaint_nil
