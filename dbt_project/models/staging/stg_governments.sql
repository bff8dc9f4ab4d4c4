with stg_governments as (
    select
        government_code,
        bps_code,
        name,
        kind
    from {{ source('registry', 'governments') }}
)

select * from stg_governments
