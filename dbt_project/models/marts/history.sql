-- Units and governments in one form over the months published, each figure with the release it stands in, each rank with
-- the kind it was given among: units of one kind in the province's own government or in all others.
with unit_kinds as (
    select
        period,
        unit_code,
        unit_kind
    from {{ ref('int_unit_period') }}
),

government_kinds as (
    select distinct
        government_code,
        government_kind
    from {{ ref('int_government_index') }}
),

history as (
    select
        units.period,
        units.methodology,
        'unit' as level,
        units.unit_code as code,
        units.unit_name as name,
        unit_kinds.unit_kind as kind,
        units.status,
        units.index,
        units.lower_bound,
        units.upper_bound,
        units.coverage,
        units.band,
        units.zone,
        units.rank,
        coalesce(units.official_release, 'provisional') as release
    from {{ ref('units') }} as units
    inner join unit_kinds on units.period = unit_kinds.period and units.unit_code = unit_kinds.unit_code
    union all
    select
        governments.period,
        governments.methodology,
        'government' as level,
        governments.government_code as code,
        governments.government_name as name,
        government_kinds.government_kind as kind,
        governments.status,
        governments.index,
        governments.lower_bound,
        governments.upper_bound,
        governments.coverage,
        governments.band,
        governments.zone,
        governments.rank,
        coalesce(governments.official_release, 'provisional') as release
    from {{ ref('governments') }} as governments
    inner join government_kinds on governments.government_code = government_kinds.government_code
)

select * from history
