-- Whose due still lies ahead when the period ends, and of whom nothing has counted yet: by the row of the latest period up
-- to it, as the period knows that row.
with spans as (select * from {{ ref('int_request_span') }}),

views as (
    select
        *,
        {{ local_month('due_at') }} as due_month
    from {{ ref('int_request_view') }}
    where due_at is not null
),

horizons as (
    select
        unit_code,
        horizon_at
    from {{ ref('int_unit_horizon') }}
    where dataset = 'service_request'
),

held as (
    select
        spans.unit_code,
        spans.request_id,
        spans.service_code,
        spans.next_period,
        views.known_before,
        views.rule,
        views.start_at,
        views.due_at,
        views.is_provisional,
        spans.submission_id,
        spans.row_number,
        views.due_month as last_period,
        horizons.horizon_at,
        greatest(spans.period, views.known_from) as first_period
    from spans
    inner join views on spans.submission_id = views.submission_id and spans.row_number = views.row_number
    inner join horizons on spans.unit_code = horizons.unit_code
    where views.due_month >= spans.period
),

int_request_open as (
    select
        periods.period,
        held.unit_code,
        held.request_id,
        held.service_code,
        held.rule,
        held.start_at,
        held.due_at,
        held.is_provisional,
        held.submission_id,
        held.row_number
    from held
    inner join {{ ref('int_period') }} as periods
        on held.first_period <= periods.period and held.last_period >= periods.period
    left join {{ ref('int_request_ending') }} as endings
        on held.unit_code = endings.unit_code and held.request_id = endings.request_id
    where
        periods.period < held.next_period
        and periods.period < held.known_before
        and held.due_at > least(periods.as_of, held.horizon_at)
        and coalesce(periods.period < endings.counts_in, true)
)

select * from int_request_open
