-- Which build this is and which month is shown first: the latest whose due dates have passed.
with inputs as (select * from {{ source('inputs', 'build') }}),

months as (
    select
        min(period) as first_period,
        max(period) as last_period,
        coalesce(max(period) filter (where is_due), max(period) filter (where not is_running), max(period)) as shown_period
    from {{ ref('periods') }}
),

build as (
    select
        inputs.build_id,
        inputs.as_of,
        inputs.code_version,
        inputs.registry_digest,
        inputs.methodology_digest,
        inputs.submissions_digest,
        inputs.submissions,
        months.first_period,
        months.last_period,
        months.shown_period,
        inputs.timezone
    from inputs
    cross join months
)

select * from build
