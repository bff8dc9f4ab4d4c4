-- Counts and means, each by a path that the published figure did not take.
with verdicts as (
    select
        period,
        unit_code,
        count(*) as verdicts
    from {{ ref('fct_verdict') }}
    where verdict <> 'open'
    group by period, unit_code
),

on_time as (
    select * from ({{ of_published_periods('int_indicator_count') }}) as counts
    where indicator = 'on_time'
),

services as (
    select
        period,
        unit_code,
        sum(verdicts) as verdicts
    from ({{ of_published_periods('int_service_group') }}) as groups
    group by period, unit_code
),

unit_rows as (
    select
        indexes.period,
        indexes.methodology,
        frame.government_code,
        sum(indexes.published_index) as index_sum,
        count(indexes.published_index) as units_scored,
        count(*) as units_obliged
    from {{ ref('int_unit_index') }} as indexes
    inner join {{ ref('int_unit_period') }} as frame
        on indexes.period = frame.period and indexes.unit_code = frame.unit_code
    where frame.is_counted and indexes.period in (select periods.period from {{ ref('int_period') }} as periods)
    group by indexes.period, indexes.methodology, frame.government_code
),

check_figures as (
    select
        'verdicts_of_fact_and_indicator' as check_id,
        coalesce(verdicts.period, on_time.period) as period,
        coalesce(verdicts.unit_code, on_time.unit_code) as unit_code,
        'service_request' as dataset,
        coalesce(verdicts.verdicts, 0) as left_value,
        coalesce(on_time.denominator, 0) as right_value
    from verdicts
    full outer join on_time on verdicts.period = on_time.period and verdicts.unit_code = on_time.unit_code
    union all
    select
        'verdicts_of_fact_and_services' as check_id,
        coalesce(verdicts.period, services.period) as period,
        coalesce(verdicts.unit_code, services.unit_code) as unit_code,
        'service_request' as dataset,
        coalesce(verdicts.verdicts, 0) as left_value,
        coalesce(services.verdicts, 0) as right_value
    from verdicts
    full outer join services on verdicts.period = services.period and verdicts.unit_code = services.unit_code
    union all
    -- half up in whole cents, without the engine's 10th decimal
    select
        'government_mean_' || governments.methodology as check_id,
        governments.period,
        governments.government_code as unit_code,
        null as dataset,
        governments.index as left_value,
        cast({{ whole_quotient(
            '2 * cast(unit_rows.index_sum * 100 as bigint) + unit_rows.units_scored', '2 * unit_rows.units_scored'
        ) }} as decimal(12, 0)) * cast(0.01 as decimal(2, 2)) as right_value
    from {{ ref('governments') }} as governments
    inner join unit_rows
        on
            governments.period = unit_rows.period
            and governments.methodology = unit_rows.methodology
            and governments.government_code = unit_rows.government_code
    where governments.index is not null
    union all
    select
        'government_units_' || governments.methodology as check_id,
        governments.period,
        governments.government_code as unit_code,
        null as dataset,
        governments.units_obliged as left_value,
        coalesce(unit_rows.units_obliged, 0) as right_value
    from {{ ref('governments') }} as governments
    left join unit_rows
        on
            governments.period = unit_rows.period
            and governments.methodology = unit_rows.methodology
            and governments.government_code = unit_rows.government_code
)

select * from check_figures
