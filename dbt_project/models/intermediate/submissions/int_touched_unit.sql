-- The units whose cases are judged anew: something came or went that judges them, or their register speaks up to another
-- moment than when they were judged.
with horizons as (select * from {{ ref('int_unit_horizon') }}),

build as (select touched_from from {{ source('input', 'build') }}),

news as (
    select distinct
        unit_code,
        case when dataset = 'complaint' then dataset else 'service_request' end as dataset
    from {{ source('input', 'news') }}
    where dataset in ('service_request', 'service_standard', 'complaint')
),

int_touched_unit as (
    select
        horizons.dataset,
        horizons.unit_code,
        horizons.horizon_at,
        build.touched_from = '' or news.unit_code is not null
        {% if is_incremental() %}
            or former.horizon_at is null or former.horizon_at <> horizons.horizon_at
        {% endif %}
            as is_touched
    from horizons
    cross join build
    left join news on horizons.unit_code = news.unit_code and horizons.dataset = news.dataset
    {% if is_incremental() %}
        left join {{ this }} as former
            on horizons.unit_code = former.unit_code and horizons.dataset = former.dataset
    {% endif %}
)

select * from int_touched_unit
