-- Later beats earlier, unit by unit; a retraction takes one out; a month replaces its days whenever they arrive.
with candidates as (
    select submissions.*
    from {{ ref('stg_submission') }} as submissions
    inner join {{ source('input', 'news') }} as news
        on
            submissions.dataset = news.dataset
            and submissions.unit_code = news.unit_code
            and submissions.period = news.period
    where submissions.in_force_candidate
),

latest as (
    select *
    from candidates
    qualify row_number() over (
        partition by dataset, unit_code, period, period_day order by {{ latest_first() }}
    ) = 1
),

standing as (
    select
        *,
        bool_or(period_day is null) over (partition by dataset, unit_code, period) as has_month
    from latest
    where not is_retraction
),

int_submission_in_force as (
    select
        dataset,
        unit_code,
        period,
        period_day,
        coalesce(period_day, {{ first_day_of('period') }}) as begins_on,
        submission_id,
        as_of
    from standing
    where period_day is null or not has_month
)

select * from int_submission_in_force
