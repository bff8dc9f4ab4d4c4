-- What a list promises for a service, cut at every day on which that changes: the latest valid_from wins.
with standards as (
    select
        submission_id,
        unit_code,
        service_code,
        promised_value,
        promised_unit,
        fee_idr,
        valid_from,
        coalesce({{ plus_days('valid_to', 1) }}, cast('9999-12-31' as date)) as valid_before
    from {{ ref('stg_service_standard') }}
),

changes as (
    select
        submission_id,
        unit_code,
        service_code,
        valid_from as promised_from
    from standards
    union
    select
        submission_id,
        unit_code,
        service_code,
        valid_before as promised_from
    from standards
),

stretches as (
    select
        *,
        lead(promised_from) over (
            partition by submission_id, unit_code, service_code order by promised_from
        ) as promised_before
    from changes
),

int_standard_promise as (
    select
        stretches.submission_id,
        stretches.unit_code,
        stretches.service_code,
        stretches.promised_from,
        stretches.promised_before,
        standards.promised_value,
        standards.promised_unit,
        standards.fee_idr
    from stretches
    inner join standards
        on
            stretches.submission_id = standards.submission_id
            and stretches.unit_code = standards.unit_code
            and stretches.service_code = standards.service_code
            and stretches.promised_from >= standards.valid_from
            and stretches.promised_from < standards.valid_before
    qualify row_number() over (
        partition by
            stretches.submission_id, stretches.unit_code, stretches.service_code, stretches.promised_from
        order by standards.valid_from desc
    ) = 1
)

select * from int_standard_promise
