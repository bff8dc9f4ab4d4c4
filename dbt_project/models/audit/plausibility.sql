-- Figures that are possible and strange. Only counts of the seed's minimum speak here, so that no small cell shows.
{% set notes = [
    'note_verdict', 'note_volume', 'note_survey', 'note_survey_size', 'note_refused', 'note_complaint_nil',
    'note_complaint_label', 'note_promise', 'note_column', 'note_ending', 'note_due', 'note_told', 'note_overdue',
] %}
with bounds as (select * from {{ ref('seed_quality_note') }}),

measures as (
    {% for note in notes %}
        select
            period,
            unit_code,
            note_id,
            dataset,
            detail,
            cast(n as bigint) as n,
            cast(value as decimal(20, 10)) as value
        from {{ ref(note) }}
        {{ 'union all' if not loop.last }}
    {% endfor %}
),

submissions as (
    select
        unit_code,
        period,
        dataset,
        {{ sorted_list('submission_id') }} as submission_ids
    from ({{ of_published_periods('int_submission_in_force') }}) as in_force
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
        measures.detail,
        coalesce(submissions.submission_ids, '') as submission_ids
    from measures
    inner join bounds on measures.note_id = bounds.note_id
    -- a month before those that are shown has no row elsewhere either
    inner join {{ ref('int_period') }} as periods on measures.period = periods.period
    left join submissions
        on
            measures.unit_code = submissions.unit_code
            and measures.period = submissions.period
            and measures.dataset = submissions.dataset
    where
        measures.n >= bounds.minimum_n
        and (measures.value > bounds.bound or (bounds.speaks = 'from' and measures.value = bounds.bound))
        and measures.period in (select published.period from {{ ref('int_period') }} as published)
)

select * from plausibility
