-- Which build this is: the same inputs give the same name.
with facts as (select * from {{ source('input', 'build') }}),

months as (
    select
        min(period) as first_period,
        max(period) as last_period,
        max(period) filter (where is_due) as due_period
    from {{ ref('periods') }}
),

build as (
    select
        facts.build_id,
        facts.as_of,
        facts.code_version,
        facts.registry_digest,
        facts.methodology_digest,
        facts.submissions_digest,
        facts.submissions,
        months.first_period,
        months.last_period,
        coalesce(months.due_period, months.last_period) as shown_period,
        facts.timezone
    from facts
    cross join months
)

select * from build
