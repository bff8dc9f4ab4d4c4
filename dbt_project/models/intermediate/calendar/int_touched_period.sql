-- The months to be computed anew: those from the first that the news reaches, all of them in a full build.
with build as (select touched_from from {{ source('input', 'build') }}),

int_touched_period as (
    select
        months.period,
        months.first_day,
        months.last_day,
        months.is_running,
        months.as_of,
        {{ local_date('months.as_of') }} as as_of_on
    from {{ ref('int_month') }} as months
    cross join build
    where months.period >= build.touched_from
)

select * from int_touched_period
