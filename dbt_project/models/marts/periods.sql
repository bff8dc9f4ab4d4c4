-- A month is due once its monthly due date has passed: the tenth working day after it, by the province's calendar.
with months as (select * from {{ ref('int_period') }}),

build as (select *, {{ local_date('as_of') }} as as_of_on from {{ source('inputs', 'build') }}),

days as (
    select days.*
    from {{ ref('int_calendar_day') }} as days
    cross join build
    where days.calendar = '5_day'
    qualify dense_rank() over (order by days.government_code = build.province desc, days.government_code) = 1
),

due_days as (
    select coalesce(max(due_working_days), 10) as working_days from {{ ref('stg_obligations') }} where frequency = 'monthly'
),

periods as (
    select
        months.period,
        months.as_of,
        months.is_running,
        not months.is_running and coalesce(due.day < build.as_of_on, false) as is_due,
        due.day as due_on
    from months
    cross join build
    cross join due_days
    inner join days as ends on months.last_day = ends.day
    left join days as due on ends.working_number + due_days.working_days = due.working_number and due.is_working
)

select * from periods
