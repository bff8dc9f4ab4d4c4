-- Of the units whose cases are judged anew, for any month of the history: the first month sent that is not before it, and whether that is the first one ever sent.
with sent as (
    select sent.*
    from {{ ref('int_unit_dataset_sent') }} as sent
    inner join {{ ref('int_touched_unit') }} as touched
        on sent.unit_code = touched.unit_code and sent.dataset = touched.dataset
    where touched.is_touched
),

bounds as (
    select
        unit_code,
        dataset,
        min(period) as first_period
    from sent
    group by unit_code, dataset
),

-- no row is of an earlier month, and none speaks of a later one
months as (select period from {{ ref('int_month') }}),

int_counted_month as (
    select
        sent.unit_code,
        sent.dataset,
        months.period as from_month,
        sent.period as counted_month,
        sent.period = bounds.first_period as is_first
    from sent
    inner join months on sent.period >= months.period and sent.previous_period < months.period
    inner join bounds on sent.unit_code = bounds.unit_code and sent.dataset = bounds.dataset
)

select * from int_counted_month
