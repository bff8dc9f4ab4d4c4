-- Quantities that can be reached by two paths, side by side: they must agree exactly.
with checks as (
    select
        check_id,
        period,
        unit_code,
        dataset,
        submission_id,
        left_value,
        right_value
    from {{ ref('check_rows') }}
    union all
    select
        check_id,
        period,
        unit_code,
        dataset,
        null,
        left_value,
        right_value
    from {{ ref('check_figures') }}
),

reconciliation as (
    select
        check_id,
        period,
        unit_code,
        dataset,
        submission_id,
        cast(left_value as decimal(38, 10)) as left_value,
        cast(right_value as decimal(38, 10)) as right_value
    from checks
)

select * from reconciliation
