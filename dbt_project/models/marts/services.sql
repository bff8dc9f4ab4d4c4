-- Small services are one row, `lainnya`; nothing of fewer than five people is shown.
with groups as (
    select
        *,
        -- an empty key joins no standard, and the join stays one of keys
        case when not is_joined then shown_code end as standard_code
    from ({{ to_be_published('int_service_group') }}) as shown
),

standards as ({{ to_be_published('int_standard_in_force') }}),

services as (
    select
        groups.period,
        groups.unit_code,
        groups.shown_code as service_code,
        case when groups.is_joined then 'Layanan lainnya' else standards.service_name end as service_name,
        case when not groups.is_joined then standards.promised_value end as promised_value,
        case when not groups.is_joined then standards.promised_unit end as promised_unit,
        case when groups.decided >= 5 then groups.decided end as decided,
        case when groups.decided >= 5 then groups.median_days end as median_days,
        case when groups.decided >= 20 then groups.p90_days end as p90_days,
        case when groups.verdicts not between 1 and 4 then groups.on_time end as on_time,
        case when groups.verdicts not between 1 and 4 then groups.verdicts end as verdicts,
        cast(case when groups.verdicts >= 5 then round({{ exact_quotient(
            whole('groups.on_time') ~ ' * 1000000000000', 'groups.verdicts'
        ) }}, 2) end as decimal(5, 2)) as on_time_pct
    from groups
    left join standards
        on
            groups.period = standards.period
            and groups.unit_code = standards.unit_code
            and groups.standard_code = standards.service_code
)

select * from services
