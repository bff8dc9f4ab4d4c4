-- Up to which instant a unit's register is evidence: past months to their end; the running one as far as submissions
-- cover it or as a cut-off they state, and never beyond the build's as_of.
with running as (
    select
        as_of,
        {{ day_begins_at('first_day') }} - interval '1 microsecond' as past_ends_at
    from {{ ref('int_month') }}
    where is_running
),

covered as (
    select
        in_force.unit_code,
        in_force.dataset,
        max(coalesce(in_force.as_of, {{ day_ends_at('coalesce(in_force.period_day, months.last_day)') }})) as covered_until
    from {{ ref('int_submission_in_force') }} as in_force
    inner join {{ ref('int_month') }} as months on in_force.period = months.period
    group by in_force.unit_code, in_force.dataset
),

datasets as (
    select 'service_request' as dataset
    union all
    select 'complaint' as dataset
),

int_unit_horizon as (
    select
        units.unit_code,
        datasets.dataset,
        greatest(
            running.past_ends_at,
            least(running.as_of, coalesce(covered.covered_until, running.past_ends_at))
        ) as horizon_at
    from {{ ref('stg_units') }} as units
    cross join running
    cross join datasets
    left join covered on units.unit_code = covered.unit_code and datasets.dataset = covered.dataset
)

select * from int_unit_horizon
