-- A unit with itself and all below it that exist in the period, tier by tier.
with recursive units as ({{ of_touched_periods('int_unit_period') }}),

int_unit_descendant as (
    select
        period,
        unit_code as ancestor_unit_code,
        unit_code
    from units
    union all
    select
        int_unit_descendant.period,
        int_unit_descendant.ancestor_unit_code,
        units.unit_code
    from int_unit_descendant
    inner join units
        on int_unit_descendant.unit_code = units.parent_unit_code and int_unit_descendant.period = units.period
    -- a registry that names a unit as its own ancestor must not run for ever; with one parent each, no other way leads back
    where units.unit_code <> int_unit_descendant.ancestor_unit_code
)

select * from int_unit_descendant
