-- Within a dimension the weights of what applies share the dimension's weight; e is exact to the 10th decimal.
with statuses as ({{ of_touched_periods('int_indicator_status') }}),

dimensions as (select * from {{ ref('seed_methodology_dimension') }}),

weighed as (
    select
        statuses.*,
        case
            when statuses.dimension is null or statuses.status = 'not_applicable' then 0
            else cast(dimensions.weight * 10000 as bigint) * {{ whole('statuses.weight * 10000') }} * 1000000
        end as share_units,
        sum(case when statuses.status = 'not_applicable' then 0 else {{ whole('statuses.weight * 10000') }} end)
            over (
                partition by statuses.period, statuses.methodology, statuses.unit_code, statuses.dimension
            ) as dimension_units
    from statuses
    left join dimensions
        on statuses.methodology = dimensions.methodology and statuses.dimension = dimensions.dimension
),

parts as (
    select
        *,
        cast(
            case
                when share_units = 0 then 0
                else {{ exact_quotient('share_units', 'dimension_units') }}
            end as decimal(20, 10)
        ) as e
    from weighed
),

totals as (
    select
        *,
        {{ as_units_e10('e') }} as e_units,
        sum({{ as_units_e10('e') }}) over (partition by period, methodology, unit_code) as total_units
    from parts
),

int_indicator_weight as (
    select
        period,
        methodology,
        unit_code,
        dimension,
        indicator,
        weight,
        status,
        flags,
        is_suppressed,
        numerator,
        denominator,
        score,
        e,
        e_units,
        cast(
            case
                when total_units = 0 then 0
                else {{ exact_quotient('e_units * 10000000000', 'total_units') }}
            end as decimal(14, 10)
        ) as effective_weight
    from totals
)

select * from int_indicator_weight
