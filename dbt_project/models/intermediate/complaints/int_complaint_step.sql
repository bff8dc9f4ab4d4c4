-- Three steps, each with its own limit in working days (SP4N-LAPOR!); a row that excludes a step ends it.
with complaints as (select * from {{ ref('int_complaint') }}),

steps as (
    select
        *,
        'verified' as step,
        verified_at as done_at,
        3 as limit_working_days,
        status = 'duplikat' as is_excluded
    from complaints
    union all
    select
        *,
        'answered' as step,
        first_response_at as done_at,
        5 as limit_working_days,
        status = 'duplikat' as is_excluded
    from complaints
    union all
    select
        *,
        'resolved' as step,
        resolved_at as done_at,
        case category when 'permintaan_informasi' then 5 when 'bukan_pengawasan' then 14 else 60 end
            as limit_working_days,
        status in ('duplikat', 'bukan_wewenang', 'tidak_jelas') or category = 'aspirasi' as is_excluded
    from complaints
),

int_complaint_step as (
    select
        unit_code,
        complaint_id,
        step,
        submission_id,
        row_number,
        period,
        begins_on,
        closes_at,
        start_at,
        start_has_time,
        start_on,
        limit_working_days,
        is_excluded,
        case when done_at <= closes_at then done_at end as done_at
    from steps
)

select * from int_complaint_step
