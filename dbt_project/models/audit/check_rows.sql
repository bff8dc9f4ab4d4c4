-- Rows of receipts, lake and warehouse: none is lost between two rooms, none is counted twice. Every submission of the
-- history is named; rows are counted again in the months that are published.
with submissions as ({{ of_published_periods('stg_submission') }}),

files as (
    select distinct
        submission_id,
        period,
        sender,
        dataset,
        rows_read,
        file_rows_accepted,
        file_rows_rejected
    from {{ ref('stg_submission') }}
),

in_force as ({{ of_published_periods('int_submission_in_force') }}),

staged as (
    {% for dataset in datasets() %}
        select
            '{{ dataset }}' as dataset,
            submission_id,
            unit_code,
            period,
            count(*) as staged_rows
        from ({{ of_published_periods('stg_' ~ dataset) }}) as rows_of_{{ dataset }}
        group by submission_id, unit_code, period
        {{ 'union all' if not loop.last }}
    {% endfor %}
),

parts as (
    select
        submission_id,
        sum(rows_accepted + rows_rejected) as part_rows
    from {{ ref('int_submission_part') }}
    group by submission_id
),

check_rows as (
    select
        'read_is_accepted_and_refused' as check_id,
        period,
        sender as unit_code,
        dataset,
        submission_id,
        rows_read as left_value,
        file_rows_accepted + file_rows_rejected as right_value
    from files
    union all
    select
        'read_is_shown_in_submissions' as check_id,
        files.period,
        files.sender as unit_code,
        files.dataset,
        files.submission_id,
        files.rows_read as left_value,
        coalesce(parts.part_rows, 0) as right_value
    from files
    left join parts on files.submission_id = parts.submission_id
    where files.period in (select published.period from {{ ref('int_period') }} as published)
    union all
    select
        'accepted_is_staged' as check_id,
        submissions.period,
        submissions.unit_code,
        submissions.dataset,
        submissions.submission_id,
        coalesce(submissions.rows_accepted, 0) as left_value,
        coalesce(staged.staged_rows, 0) as right_value
    from in_force
    inner join submissions
        on in_force.submission_id = submissions.submission_id and in_force.unit_code = submissions.unit_code
    left join staged
        on in_force.submission_id = staged.submission_id and in_force.unit_code = staged.unit_code
    union all
    select
        'staged_is_in_force' as check_id,
        staged.period,
        staged.unit_code,
        staged.dataset,
        staged.submission_id,
        staged.staged_rows as left_value,
        case when in_force.submission_id is null then 0 else staged.staged_rows end as right_value
    from staged
    left join in_force
        on staged.submission_id = in_force.submission_id and staged.unit_code = in_force.unit_code
)

select * from check_rows
