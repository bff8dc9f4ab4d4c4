{#- The rows of a register of cases (requests, complaints), each with the time in which it speaks: from begins_on, the
    first day of its period, to closes_at, the last instant before the period of the case's next row begins, and never
    beyond what the unit's register is evidence for. Of the units whose cases are judged anew. -#}
{% macro told_cases(dataset, repeated) -%}
select
    told.*,
    coalesce(told.period_day, {{ first_day_of('told.period') }}) as begins_on,
    horizons.horizon_at,
    least(
        horizons.horizon_at,
        {{ day_begins_at('repeated.next_begins_on') }} - interval '1 microsecond'
    ) as closes_at,
    coalesce(repeated.next_period, '9999-99') as next_period,
    coalesce(repeated.is_last_of_month, true) as is_last_of_month,
    repeated.submission_id is not null as is_repeated,
    coalesce(repeated.first_begins_on, told.period_day, {{ first_day_of('told.period') }}) as first_begins_on
from {{ ref('stg_' ~ dataset) }} as told
inner join {{ ref('int_month') }} as months on told.period = months.period
inner join {{ ref('int_unit_horizon') }} as horizons
    on told.unit_code = horizons.unit_code and horizons.dataset = '{{ dataset }}'
left join {{ ref(repeated) }} as repeated
    on told.submission_id = repeated.submission_id and told.row_number = repeated.row_number
where told.unit_code in ({{ touched_units(dataset) }})
{%- endmacro %}

{#- The rows of cases that are told more than once, each with what follows it: the day on which the case's next row begins,
    the period of its next month. Most cases are told once: they are found by a hash, and only the others are sorted. -#}
{% macro repeated_cases(dataset, case_id, begun_at) -%}
with told as (
    select
        unit_code,
        {{ case_id }} as case_id,
        submission_id,
        row_number,
        period,
        coalesce(period_day, {{ first_day_of('period') }}) as begins_on,
        coalesce(period_day, cast('9999-12-31' as date)) as place_in_month,
        {{ begun_at }} as begun_at,
        {{ hash_of('unit_code, ' ~ case_id) }} as case_hash
    from {{ ref('stg_' ~ dataset) }}
    where unit_code in ({{ touched_units(dataset) }})
),

told_twice as (
    select case_hash
    from told
    group by case_hash
    having count(*) > 1
),

followed as (
    select
        told.*,
        told.begun_at <= horizons.horizon_at as is_begun,
        lead(told.begins_on) over (
            partition by told.unit_code, told.case_id order by told.begins_on
        ) as next_begins_on,
        min(told.begins_on) over (partition by told.unit_code, told.case_id) as first_begins_on
    from told
    inner join told_twice on told.case_hash = told_twice.case_hash
    inner join {{ ref('int_unit_horizon') }} as horizons
        on told.unit_code = horizons.unit_code and horizons.dataset = '{{ dataset }}'
),

-- what came in after the register's evidence ends is no request yet, and follows nothing
ordered as (
    select
        *,
        row_number() over (
            partition by unit_code, case_id, is_begun, period order by place_in_month desc
        ) as place
    from followed
),

placed as (
    select
        *,
        is_begun and place = 1 as is_last_of_month
    from ordered
)

select
    submission_id,
    row_number,
    unit_code,
    first_begins_on,
    next_begins_on,
    is_last_of_month,
    case when is_last_of_month then lead(period) over (
        partition by unit_code, case_id, is_last_of_month order by period
    ) end as next_period
from placed
{%- endmacro %}

{#- A number that equal values share, and unequal ones hardly ever. -#}
{% macro hash_of(columns) %}{{ adapter.dispatch('hash_of')(columns) }}{% endmacro %}
{% macro default__hash_of(columns) -%}
hash({{ columns }})
{%- endmacro %}
{% macro spark__hash_of(columns) -%}
xxhash64({{ columns }})
{%- endmacro %}
