-- The share of a month's rows that were refused.
with months as (
    select parts.*
    from {{ ref('int_submission_month') }} as parts
    -- rows that belong to no unit stand under their sender, of whom no figure is published
    inner join {{ ref('stg_units') }} as units on parts.unit_code = units.unit_code
),

counted as (
    select
        period,
        unit_code,
        dataset,
        rows_accepted + rows_rejected as n,
        rows_rejected
    from months
    where rows_accepted + rows_rejected > 0
),

worst as (
    select *
    from counted
    qualify row_number() over (
        partition by period, unit_code order by {{ whole_quotient(whole('rows_rejected') ~ ' * 1000000', 'n') }} desc, dataset
    ) = 1
),

note_refused as (
    select
        period,
        unit_code,
        'rows_refused' as note_id,
        dataset,
        '' as detail,
        case when rows_rejected >= 5 then n else 0 end as n,
        {{ exact_quotient(whole('rows_rejected') ~ ' * 1000000000000', 'n') }} as value
    from worst
)

select * from note_refused
