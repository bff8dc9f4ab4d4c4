-- Competition ranking (1, 2, 2, 4) on the rounded index, among units of one kind on the same tier of government.
with indexes as ({{ of_touched_periods('int_unit_index') }}),

units as (select * from {{ ref('int_unit_period') }}),

int_unit_rank as (
    select
        indexes.period,
        indexes.methodology,
        indexes.unit_code,
        cast(rank() over (
            partition by
                indexes.period, indexes.methodology, coalesce(units.unit_kind, ''), units.government_kind = 'province'
            order by indexes.published_index desc
        ) as integer) as rank
    from indexes
    inner join units on indexes.period = units.period and indexes.unit_code = units.unit_code
    where indexes.status = 'scored' and not units.is_running
)

select * from int_unit_rank
