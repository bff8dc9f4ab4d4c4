-- All months from the first for which something is in force to the running one.
with build as (
    select
        as_of,
        {{ local_date('as_of') }} as as_of_on
    from {{ source('input', 'build') }}
),

running as (
    select
        as_of,
        as_of_on,
        cast(date_trunc('month', as_of_on) as date) as first_day
    from build
),

first_sent as (
    select min({{ first_day_of('in_force.period') }}) as first_day from {{ ref('int_submission_in_force') }} as in_force
),

months as (
    select {{ date_series('least(coalesce(first_sent.first_day, running.first_day), running.first_day)',
                          'running.first_day', 'month') }} as first_day
    from running
    cross join first_sent
),

int_month as (
    select
        {{ month_of('months.first_day') }} as period,
        months.first_day,
        {{ plus_days(month_shift('months.first_day', 1), -1) }} as last_day,
        months.first_day = running.first_day as is_running,
        case
            when months.first_day = running.first_day then running.as_of
            else {{ day_begins_at(month_shift('months.first_day', 1)) }} - interval '1 microsecond'
        end as as_of
    from months
    cross join running
)

select * from int_month
