-- First the frame (who owed what, when), then what came; who sent nothing has a row that says so.
with sent as (
    select * from {{ ref('int_submission_month') }}
    where dataset in ('{{ datasets() | join("', '") }}')
),

dues as (
    select
        unit_code,
        dataset,
        period,
        due_on,
        case when frequency = 'quarterly' then {{ month_shift('first_day', -2) }} else first_day end as met_from
    from {{ ref('int_unit_dataset_month') }}
    where is_owed and due_on is not null and period >= (select min(shown.period) from {{ ref('int_period') }} as shown)
),

placed as (
    select
        sent.*,
        dues.due_on
    from sent
    left join dues
        on
            sent.unit_code = dues.unit_code
            and sent.dataset = dues.dataset
            and sent.period between {{ month_of('dues.met_from') }} and dues.period
    where sent.period in (select shown.period from {{ ref('int_period') }} as shown)
),

not_sent as (
    select
        dues.period,
        dues.unit_code,
        dues.dataset,
        dues.due_on
    from dues
    anti join sent
        on
            dues.unit_code = sent.unit_code
            and dues.dataset = sent.dataset
            and sent.period between {{ month_of('dues.met_from') }} and dues.period
),

united as (
    select
        period,
        unit_code,
        dataset,
        state,
        due_on,
        received_at,
        rows_accepted,
        rows_rejected,
        times_replaced,
        number
    from placed
    union all
    select
        period,
        unit_code,
        dataset,
        'not_sent',
        due_on,
        null,
        0,
        0,
        0,
        null
    from not_sent
),

submissions as (
    select
        period,
        unit_code,
        dataset,
        state,
        due_on,
        received_at,
        {{ local_date('received_at') }} <= due_on as on_time,
        {{ small_count('rows_accepted', 'dataset') }} as rows_accepted,
        {{ small_count('rows_rejected', 'dataset') }} as rows_rejected,
        cast(times_replaced as integer) as times_replaced,
        number
    from united
    where period in (select periods.period from {{ ref('int_period') }} as periods)
)

select * from submissions
