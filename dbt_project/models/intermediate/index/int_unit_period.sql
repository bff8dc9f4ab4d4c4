-- The frame: every unit that exists on a day of the period, with the first reason for which it may have no figures.
with units as (select * from {{ ref('stg_units') }}),

governments as (select * from {{ ref('stg_governments') }}),

periods as (select * from {{ ref('int_touched_period') }}),

duties as (
    select
        period,
        unit_code,
        bool_or(is_owed) as owes_something
    from {{ ref('int_unit_dataset_month') }}
    group by period, unit_code
),

first_sent as (
    select
        unit_code,
        min(period) as first_period
    from {{ ref('int_submission_in_force') }}
    group by unit_code
),

covers as (
    select
        unit_code,
        period,
        -- a cut-off at midnight covers the day before
        least(
            coalesce(period_day, {{ local_date('as_of - interval 1 microsecond') }}, cast('9999-12-31' as date)),
            last_day({{ first_day_of('period') }})
        ) as covered_on
    from {{ ref('int_submission_in_force') }}
),

covered as (
    select
        periods.period,
        covers.unit_code,
        max(least(covers.covered_on, periods.as_of_on)) as data_until
    from periods
    inner join covers on periods.period >= covers.period
    group by periods.period, covers.unit_code
),

gathered as (
    select
        periods.period,
        periods.is_running,
        units.unit_code,
        units.name as unit_name,
        units.kind as unit_kind,
        units.parent_unit_code,
        units.government_code,
        governments.kind as government_kind,
        covered.data_until,
        coalesce(duties.owes_something, false) as owes_something,
        coalesce(first_sent.first_period <= periods.period, false) as has_sent,
        coalesce(units.valid_from > periods.first_day, false) as is_too_early
    from periods
    inner join units
        on
            coalesce(periods.last_day >= units.valid_from, true)
            and coalesce(periods.first_day <= units.valid_to, true)
    inner join governments on units.government_code = governments.government_code
    left join duties on periods.period = duties.period and units.unit_code = duties.unit_code
    left join first_sent on units.unit_code = first_sent.unit_code
    left join covered on periods.period = covered.period and units.unit_code = covered.unit_code
),

int_unit_period as (
    select
        period,
        is_running,
        unit_code,
        unit_name,
        unit_kind,
        parent_unit_code,
        government_code,
        government_kind,
        data_until,
        owes_something and not is_too_early as is_counted,
        case
            when not owes_something and not has_sent then 'not_obliged'
            when is_too_early then 'too_early'
            when not has_sent then 'not_reporting'
            else 'reporting'
        end as standing
    from gathered
)

select * from int_unit_period
