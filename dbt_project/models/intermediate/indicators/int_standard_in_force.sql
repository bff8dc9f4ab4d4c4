-- Of the snapshot that holds in the period, the version of each service that is valid at as_of.
with snapshots as (
    select * from {{ ref('int_snapshot') }}
    where dataset = 'service_standard'
),

periods as (
    select
        period,
        as_of_on,
        {{ month_shift('first_day', -35) }} as window_start
    from {{ ref('int_touched_period') }}
),

standards as (
    select
        *,
        {{ flag_count([
            'has_requirements', 'has_procedure', 'has_time', 'has_fee', 'has_product', 'has_complaint_handling'
        ]) }} as delivery_components,
        {{ flag_count([
            'has_legal_basis', 'has_facilities', 'has_competence', 'has_supervision', 'has_staffing',
            'has_guarantee', 'has_safety', 'has_evaluation'
        ]) }} as internal_components
    from {{ ref('stg_service_standard') }}
),

int_standard_in_force as (
    select
        snapshots.period,
        snapshots.unit_code,
        standards.submission_id,
        standards.valid_from,
        standards.service_code,
        standards.service_name,
        standards.promised_value,
        standards.promised_unit,
        standards.delivery_components + standards.internal_components as components,
        standards.published_url is not null and standards.delivery_components = 6 as is_published,
        coalesce(
            case when standards.reviewed_on <= periods.as_of_on then standards.reviewed_on end, standards.valid_from
        ) between periods.window_start and periods.as_of_on as is_current,
        standards.row_number
    from snapshots
    inner join periods on snapshots.period = periods.period
    inner join standards
        on snapshots.submission_id = standards.submission_id and snapshots.unit_code = standards.unit_code
    where
        standards.valid_from <= periods.as_of_on
        and coalesce(standards.valid_to >= periods.as_of_on, true)
    qualify row_number() over (
        partition by snapshots.period, snapshots.unit_code, standards.service_code
        order by standards.valid_from desc
    ) = 1
)

select * from int_standard_in_force
