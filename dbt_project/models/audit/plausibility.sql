-- Figures that are possible and strange. Only counts of 30 and more speak here, so that no small cell shows.
with bounds as (select * from {{ ref('seed_quality_note') }}),

measures as (
    select * from {{ ref('note_verdict') }}
    union all
    select * from {{ ref('note_volume') }}
    union all
    select * from {{ ref('note_survey') }}
    union all
    select * from {{ ref('note_refused') }}
),

submissions as (
    select
        unit_code,
        period,
        dataset,
        {{ sorted_list('submission_id') }} as submission_ids
    from {{ ref('int_submission_in_force') }}
    group by unit_code, period, dataset
),

plausibility as (
    select
        measures.period,
        measures.unit_code,
        measures.note_id,
        cast(measures.value as decimal(18, 4)) as value,
        bounds.bound,
        bounds.severity,
        coalesce(submissions.submission_ids, '') as submission_ids
    from measures
    inner join bounds on measures.note_id = bounds.note_id
    left join submissions
        on
            measures.unit_code = submissions.unit_code
            and measures.period = submissions.period
            and measures.dataset = submissions.dataset
    where
        measures.n >= bounds.minimum_n
        and measures.value >= bounds.bound
        and measures.period in (select periods.period from {{ ref('int_period') }} as periods)
)

select * from plausibility
