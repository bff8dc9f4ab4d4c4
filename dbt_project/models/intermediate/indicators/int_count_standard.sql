-- A service that is asked for and has no standard fulfils nothing.
with standards as ({{ of_touched_periods('int_standard_in_force') }}),

asked as ({{ of_touched_periods('int_service_asked') }}),

services as (
    select
        coalesce(standards.period, asked.period) as period,
        coalesce(standards.unit_code, asked.unit_code) as unit_code,
        coalesce(standards.components, 0) as components,
        coalesce(standards.is_published, false) as is_published,
        coalesce(standards.is_current, false) as is_current
    from standards
    full outer join asked
        on
            standards.period = asked.period
            and standards.unit_code = asked.unit_code
            and standards.service_code = asked.service_code
),

counted as (
    select
        period,
        unit_code,
        count(*) as services,
        cast(sum(components) as bigint) as components,
        count(*) filter (where is_published) as published,
        count(*) filter (where is_current) as current_ones
    from services
    group by period, unit_code
),

int_count_standard as (
    select
        period,
        unit_code,
        'standard_complete' as indicator,
        components as numerator,
        14 * services as denominator
    from counted
    union all
    select
        period,
        unit_code,
        'standard_published',
        published,
        services
    from counted
    union all
    select
        period,
        unit_code,
        'standard_current',
        current_ones,
        services
    from counted
)

select * from int_count_standard
