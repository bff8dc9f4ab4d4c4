-- Each figure is one division at the 10th decimal, scaled, then rounded half up at the 2nd: that is what is published.
with sums as ({{ of_touched_periods('int_index_sum') }}),

methodologies as (select * from {{ ref('int_methodology') }}),

units as ({{ of_touched_periods('int_unit_period') }}),

frame as (
    select
        units.*,
        methodologies.*
    from units
    cross join methodologies
),

divided as (
    select
        frame.*,
        sums.total_units,
        sums.computed_units,
        sums.has_missing,
        sums.has_required,
        frame.standing in ('not_reporting', 'reporting') as has_figures,
        case
            when sums.total_units > 0 then {{ exact_quotient('sums.computed_units * 10000000000', 'sums.total_units') }}
            else cast(0 as decimal(20, 10))
        end as coverage,
        case
            when sums.total_units > 0 then {{ exact_quotient('sums.scored_units', 'sums.total_units') }}
            else cast(0 as decimal(20, 10))
        end as lower_points,
        case
            when sums.computed_units > 0 then {{ exact_quotient('sums.scored_units', 'sums.computed_units') }}
        end as index_points
    from frame
    left join sums
        on
            frame.period = sums.period
            and frame.methodology = sums.methodology
            and frame.unit_code = sums.unit_code
),

judged as (
    select
        *,
        cast(lower_points + 100 * (1 - coverage) as decimal(20, 10)) as upper_points,
        case
            when standing <> 'reporting' then standing
            when
                index_points is not null and coverage >= coverage_threshold and not has_missing and has_required
                then 'scored'
            else 'insufficient_evidence'
        end as status
    from divided
),

int_unit_index as (
    select
        period,
        methodology,
        unit_code,
        status,
        cast(case when status = 'scored' then round(index_points * scale_factor, 2) end as decimal(9, 2))
            as published_index,
        cast(case when has_figures then round(lower_points * scale_factor, 2) end as decimal(9, 2)) as lower_bound,
        cast(case when has_figures then round(upper_points * scale_factor, 2) end as decimal(9, 2)) as upper_bound,
        cast(case when has_figures then coverage end as decimal(11, 10)) as coverage
    from judged
)

select * from int_unit_index
