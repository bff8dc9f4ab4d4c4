-- The months that are published: the last 24 of all.
with months as (select * from {{ ref('int_month') }}),

int_period as (
    select
        period,
        first_day,
        last_day,
        is_running,
        as_of,
        {{ local_date('as_of') }} as as_of_on
    from months
    qualify row_number() over (order by period desc) <= 24
)

select * from int_period
