-- Counts of fewer than five people are withheld, and enter no figure from which they could be taken back.
with parts as ({{ to_be_published('int_indicator_weight') }}),

indicators as (
    select
        period,
        methodology,
        unit_code,
        dimension,
        indicator,
        status,
        flags,
        case when status in ('computed', 'too_few') and not is_suppressed then numerator end as numerator,
        case when status in ('computed', 'too_few') and not is_suppressed then denominator end as denominator,
        cast(score as decimal(13, 10)) as score,
        cast(effective_weight as decimal(11, 10)) as effective_weight,
        cast(round(effective_weight * cast(score as decimal(13, 10)), 10) as decimal(13, 10)) as contribution,
        is_suppressed as suppressed
    from parts
)

select * from indicators
