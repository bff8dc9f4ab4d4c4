-- The n-th working day after the month, by the province's calendar.
with ends as (
    select
        months.period,
        days.working_days
    from {{ ref('int_month') }} as months
    inner join {{ ref('int_province_day') }} as days on months.last_day = days.date_on
),

terms as (
    select distinct
        frequency,
        due_working_days
    from {{ ref('stg_obligations') }}
),

int_due_date as (
    select
        ends.period,
        terms.frequency,
        terms.due_working_days,
        days.date_on as due_on
    from ends
    cross join terms
    inner join {{ ref('int_province_day') }} as days
        on days.is_working and ends.working_days + terms.due_working_days = days.working_days
    where
        terms.frequency = 'monthly'
        or (terms.frequency = 'quarterly' and right(ends.period, 2) in ('03', '06', '09', '12'))
        or (terms.frequency = 'yearly' and right(ends.period, 2) = '01')
)

select * from int_due_date
