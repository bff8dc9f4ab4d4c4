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
        -- of most requests the ending stands in their only row
        case when is_only_view then counts_in end as own_counts_in,
        case when not is_only_view then request_id end as contested_id,
        greatest(period, known_from) as first_period
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

months as (select * from {{ ref('int_month') }}),

-- whose due has passed when the row's first month ends is open at no later end either
held as (
    select
        views.*,
        horizons.horizon_at,
        months.first_day,
        least(cast(date_trunc('month', {{ local_date('views.due_at') }}) as date), running.first_day) as last_day
    from views
    inner join horizons on views.unit_code = horizons.unit_code
    inner join months on views.first_period = months.period
    inner join months as running on running.is_running
    where views.due_at > least(months.as_of, horizons.horizon_at)
),

-- a row a month, so that the months are joined by equality
spread as (
    select
        *,
        {{ date_series('first_day', 'last_day', 'month') }} as open_in
    from held
    where last_day >= first_day
),

int_request_open as (
    select
        periods.period,
        spread.unit_code,
        spread.request_id,
        spread.service_code,
        spread.rule,
        spread.start_at,
        spread.due_at,
        spread.is_provisional,
        spread.submission_id,
        spread.row_number
    from spread
    inner join {{ ref('int_period') }} as periods on spread.open_in = periods.first_day
    left join {{ ref('int_request_contested') }} as contested
        on spread.unit_code = contested.unit_code and spread.contested_id = contested.request_id
    where
        periods.period < spread.next_period
        and periods.period < spread.known_before
        and spread.due_at > least(periods.as_of, spread.horizon_at)
        and coalesce(periods.period < coalesce(spread.own_counts_in, contested.counts_in), true)
)

select * from int_request_open
