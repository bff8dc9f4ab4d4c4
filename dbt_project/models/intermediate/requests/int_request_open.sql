-- Whose due still lies ahead when the period ends, and of whom nothing has counted yet: by the row of the latest period up
-- to it, as the period knows that row.
with views as (
    select
        unit_code,
        request_id,
        service_code,
        next_period,
        known_before,
        rule,
        start_at,
        due_at,
        is_provisional,
        submission_id,
        row_number,
        greatest(period, known_from) as first_period,
        {{ local_month('due_at') }} as last_period
    from {{ ref('int_request_view') }}
    where stands_for_month and due_at is not null
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
        views.*,
        horizons.horizon_at
    from views
    inner join horizons on views.unit_code = horizons.unit_code
    where views.last_period >= views.first_period
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
