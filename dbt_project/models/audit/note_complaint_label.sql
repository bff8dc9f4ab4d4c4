-- How the complaints received in the twelve months are labelled, each by its latest row up to the period.
with periods as (
    select
        period,
        {{ month_of(month_shift('first_day', -11)) }} as from_period
    from {{ ref('int_period') }}
),

latest_of_month as (
    select
        *,
        {{ local_month('complaint_received_at') }} as received_month
    from {{ ref('stg_complaint') }}
    qualify row_number() over (
        partition by unit_code, complaint_id, period order by period_day desc nulls first
    ) = 1
),

spans as (
    select
        *,
        coalesce(lead(period) over (partition by unit_code, complaint_id order by period), '9999-99') as next_period
    from latest_of_month
),

labels as (
    select
        periods.period,
        spans.unit_code,
        count(*) as n,
        count(*) filter (
            where spans.status in ('duplikat', 'bukan_wewenang', 'tidak_jelas') or spans.category = 'aspirasi'
        ) as excluded,
        count(*) filter (where spans.category = 'pengawasan') as supervised
    from periods
    inner join spans
        on
            spans.received_month between periods.from_period and periods.period
            and periods.period >= spans.period
            and periods.period < spans.next_period
    group by periods.period, spans.unit_code
),

note_complaint_label as (
    select
        period,
        unit_code,
        'complaints_excluded' as note_id,
        'complaint' as dataset,
        '' as detail,
        n,
        {{ share('excluded', 'n') }} as value
    from labels
    union all
    select
        period,
        unit_code,
        'complaints_supervised' as note_id,
        'complaint' as dataset,
        '' as detail,
        n,
        {{ share('supervised', 'n') }} as value
    from labels
)

select * from note_complaint_label
