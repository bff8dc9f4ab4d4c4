-- From the first day on which a clock could start to where the longest promise could end.
with starts as (
    select min({{ local_date('submitted_at') }}) as first_on from {{ ref('stg_service_request') }}
    union all
    select min({{ local_date('complaint_received_at') }}) as first_on from {{ ref('stg_complaint') }}
    union all
    select min(first_day) as first_on from {{ ref('int_month') }}
),

promises as (
    select coalesce(max(promised_value), 0) as working_days
    from {{ ref('stg_service_standard') }}
    where promised_unit = 'hari_kerja'
),

months as (select max(last_day) as last_day from {{ ref('int_month') }}),

-- of seven days four at least are worked on, over any longer stretch: twice the working days and half a year are enough
int_calendar_reach as (
    select
        min(starts.first_on) as first_on,
        {{ plus_days('max(months.last_day)', 'ceil(max(promises.working_days)) * 2 + 180') }} as last_on
    from starts
    cross join promises
    cross join months
)

select * from int_calendar_reach
