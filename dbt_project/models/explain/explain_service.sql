-- Each service with its standard, or with the latest request that asked for one that has none.
with standards as ({{ of_published_periods('int_standard_in_force') }}),

periods as (
    select
        period,
        {{ month_shift('first_day', -11) }} as window_start
    from {{ ref('int_period') }}
),

lacking as (
    select
        asked.period,
        asked.unit_code,
        asked.service_code,
        spans.submission_id,
        spans.row_number
    from {{ ref('int_service_asked') }} as asked
    inner join periods on asked.period = periods.period
    left join standards
        on
            asked.period = standards.period
            and asked.unit_code = standards.unit_code
            and asked.service_code = standards.service_code
    inner join {{ ref('int_request_span') }} as spans
        on
            asked.unit_code = spans.unit_code
            and asked.service_code = spans.service_code
            and spans.submitted_month between {{ month_of('periods.window_start') }} and periods.period
            and asked.period >= spans.period
            and asked.period < spans.next_period
    where standards.service_code is null
    qualify row_number() over (
        partition by asked.period, asked.unit_code, asked.service_code
        order by spans.submitted_on desc, spans.request_id asc
    ) = 1
),

explain_service as (
    select
        period,
        unit_code,
        service_code,
        components,
        is_published,
        is_current,
        'service_standard' as dataset,
        submission_id,
        row_number
    from standards
    union all
    select
        period,
        unit_code,
        service_code,
        0 as components,
        false as is_published,
        false as is_current,
        'service_request' as dataset,
        submission_id,
        row_number
    from lacking
)

select * from explain_service
