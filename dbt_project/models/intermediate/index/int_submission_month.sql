-- What stands for a unit's month: the latest that speaks for it (a month before its days), else the latest refused one.
with parts as (
    select * from {{ ref('int_submission_part') }}
    where period >= (select build.touched_from from {{ source('input', 'build') }} as build)
),

slots as (
    select
        *,
        case when is_candidate and period_day is null then 1 when is_candidate then 2 else 3 end as precedence
    from parts
    qualify row_number() over (
        partition by unit_code, dataset, period, period_day
        order by is_candidate desc, {{ latest_first() }}
    ) = 1
),

placed as (
    select
        *,
        min(precedence) over (partition by unit_code, dataset, period) as least_precedence,
        row_number() over (
            partition by unit_code, dataset, period order by precedence asc, {{ latest_first() }}
        ) as place
    from slots
),

standing as (
    select * from placed
    where precedence = least_precedence and (precedence < 3 or place = 1)
),

spoken as (
    select
        unit_code,
        dataset,
        period,
        count(*) filter (where is_candidate) as candidates
    from parts
    group by unit_code, dataset, period
),

int_submission_month as (
    select
        standing.unit_code,
        standing.dataset,
        standing.period,
        max(standing.state) filter (where standing.place = 1) as state,
        max(standing.number) filter (where standing.place = 1) as number,
        max(standing.received_at) as received_at,
        cast(sum(standing.rows_accepted) as bigint) as rows_accepted,
        cast(sum(standing.rows_rejected) as bigint) as rows_rejected,
        cast(greatest(any_value(spoken.candidates) - count(*), 0) as integer) as times_replaced
    from standing
    inner join spoken
        on
            standing.unit_code = spoken.unit_code
            and standing.dataset = spoken.dataset
            and standing.period = spoken.period
    group by standing.unit_code, standing.dataset, standing.period
)

select * from int_submission_month
