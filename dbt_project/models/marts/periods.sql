-- The months of the figures, and whether what is owed for them has fallen due.
with due_dates as (
    select
        period,
        max(due_on) as due_on
    from {{ ref('int_due_date') }}
    where frequency = 'monthly'
    group by period
),

build as (select {{ local_date('as_of') }} as as_of_on from {{ source('input', 'build') }}),

periods as (
    select
        months.period,
        months.as_of,
        months.is_running,
        coalesce(build.as_of_on > due_dates.due_on, false) as is_due,
        due_dates.due_on,
        headlines.methodology as headline_methodology
    from {{ ref('int_period') }} as months
    cross join build
    inner join {{ ref('int_headline') }} as headlines on months.period = headlines.period
    left join due_dates on months.period = due_dates.period
)

select * from periods
