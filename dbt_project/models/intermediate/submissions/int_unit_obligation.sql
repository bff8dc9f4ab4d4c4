-- What a unit owes: a row for its kind beats the row for all kinds.
with units as (select * from {{ ref('stg_units') }}),

obligations as (select * from {{ ref('stg_obligations') }}),

int_unit_obligation as (
    select
        units.unit_code,
        obligations.dataset,
        obligations.frequency,
        obligations.due_working_days
    from units
    inner join obligations on obligations.unit_kind is null or units.kind = obligations.unit_kind
    qualify row_number() over (
        partition by units.unit_code, obligations.dataset order by obligations.unit_kind nulls last
    ) = 1
)

select * from int_unit_obligation
