-- The share of verdicts that are on time, as a question of how dates are written.
with counts as (select * from {{ ref('int_indicator_count') }}),

note_verdict as (
    select
        period,
        unit_code,
        'all_on_time' as note_id,
        'service_request' as dataset,
        '' as detail,
        denominator as n,
        {{ exact_quotient(whole('numerator') ~ ' * 1000000000000', 'denominator') }} as value
    from counts
    where indicator = 'on_time' and denominator > 0
)

select * from note_verdict
