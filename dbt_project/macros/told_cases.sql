{#- The rows of a register of cases (requests, complaints), each with the time in which it speaks: from begins_on, the
    first day of its period, to closes_at, the last instant before the period of the case's next row begins, and never
    beyond what the unit's register is evidence for. -#}
{% macro told_cases(dataset, case_id) -%}
with placed as (
    select
        told.*,
        coalesce(told.period_day, {{ first_day_of('told.period') }}) as begins_on
    from {{ ref('stg_' ~ dataset) }} as told
    inner join {{ ref('int_month') }} as months on told.period = months.period
),

followed as (
    select
        *,
        lead(begins_on) over (partition by unit_code, {{ case_id }} order by begins_on) as next_begins_on
    from placed
)

select
    followed.*,
    least(
        horizons.horizon_at,
        {{ day_begins_at('followed.next_begins_on') }} - interval '1 microsecond'
    ) as closes_at
from followed
inner join {{ ref('int_unit_horizon') }} as horizons
    on followed.unit_code = horizons.unit_code and horizons.dataset = '{{ dataset }}'
{%- endmacro %}
