-- How far a unit's submissions of a dataset reach: the cut-off one states, else the end of what it covers; never
-- beyond the build's as_of, and never before the end of the last full month, which is that month's own as_of.
with running as (
    select first_day, as_of from {{ ref('int_period') }}
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

int_unit_data_until as (
    select
        covered.unit_code,
        covered.dataset,
        greatest(
            least(covered.covered_until, running.as_of),
            {{ day_begins_at('running.first_day') }} - interval '1 microsecond'
        ) as data_until
    from covered
    cross join running
)

select * from int_unit_data_until
