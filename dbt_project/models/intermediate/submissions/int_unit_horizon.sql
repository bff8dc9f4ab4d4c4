-- Up to which instant a unit's register is evidence: past months to their end, the running one as far as it was sent.
with periods as (select * from {{ ref('int_period') }}),

running as (select period, first_day, as_of, as_of_on from periods where is_running),

covered as (
    select
        in_force.unit_code,
        in_force.dataset,
        max(least(
            running.as_of,
            coalesce(
                in_force.as_of,
                {{ day_begins_at('coalesce(in_force.period_day, last_day(running.first_day)) + 1') }}
                - interval 1 microsecond
            )
        )) as as_of
    from {{ ref('int_submission_in_force') }} as in_force
    inner join running on in_force.period = running.period
    group by in_force.unit_code, in_force.dataset
),

int_unit_horizon as (
    select
        units.unit_code,
        datasets.dataset,
        coalesce(covered.as_of, {{ day_begins_at('running.first_day') }} - interval 1 microsecond) as horizon_at
    from {{ ref('stg_units') }} as units
    cross join running
    cross join (values ('service_request'), ('complaint')) as datasets (dataset)
    left join covered on units.unit_code = covered.unit_code and datasets.dataset = covered.dataset
)

select * from int_unit_horizon
