-- Whole numbers, so that sums are exact: weights of all, of the computed, and weight times score.
with parts as ({{ of_touched_periods('int_indicator_weight') }}),

required as (
    select
        methodology,
        indicator
    from {{ ref('seed_methodology_threshold') }}
    where threshold = 'required_indicator'
),

int_index_sum as (
    select
        parts.period,
        parts.methodology,
        parts.unit_code,
        sum(parts.e_units) as total_units,
        coalesce(sum(parts.e_units) filter (where parts.status = 'computed'), 0) as computed_units,
        coalesce(
            sum(parts.e_units * {{ as_units_e10('parts.score') }}) filter (where parts.status = 'computed'), 0
        ) as scored_units,
        coalesce(bool_or(parts.status = 'missing' and parts.weight > 0), false) as has_missing,
        coalesce(
            bool_and(parts.status in ('computed', 'not_applicable')) filter (where required.indicator is not null), true
        ) as has_required
    from parts
    left join required on parts.methodology = required.methodology and parts.indicator = required.indicator
    group by parts.period, parts.methodology, parts.unit_code
)

select * from int_index_sum
