-- The first condition that holds gives the status; what was not sent is no zero, and what is not owed weighs nothing.
with units as ({{ of_touched_periods('int_unit_period') }}),

frame as (
    select
        units.period,
        units.unit_code,
        listed.methodology,
        listed.dimension,
        listed.indicator,
        listed.weight
    from units
    cross join {{ ref('seed_methodology_indicator') }} as listed
    where units.standing in ('not_reporting', 'reporting')
),

catalogue as (select * from {{ ref('seed_indicator') }}),

duties as ({{ of_touched_periods('int_indicator_duty') }}),

counts as ({{ of_touched_periods('int_indicator_count') }}),

judged as (
    select
        frame.*,
        catalogue.dataset,
        catalogue.is_people,
        case when counts.unit_code is null then 0 else counts.numerator end as numerator,
        coalesce(counts.denominator, 0) as denominator,
        counts.given_score,
        coalesce(counts.has_empty_column, false) as has_empty_column,
        coalesce(counts.has_element_missing, false) as has_element_missing,
        coalesce(counts.has_provisional_due, false) as has_provisional_due,
        duties.is_partial,
        case
            when not duties.is_owed then 'not_applicable'
            when not duties.is_present or coalesce(counts.is_survey_missing, false) then 'missing'
            when coalesce(counts.denominator, 0) < coalesce(counts.min_n, catalogue.min_n) then 'too_few'
            when coalesce(counts.has_empty_column, false) then 'too_few'
            else 'computed'
        end as status
    from frame
    inner join catalogue on frame.indicator = catalogue.indicator
    inner join duties
        on frame.period = duties.period and frame.unit_code = duties.unit_code and frame.indicator = duties.indicator
    left join counts
        on frame.period = counts.period and frame.unit_code = counts.unit_code and frame.indicator = counts.indicator
),

int_indicator_status as (
    select
        period,
        methodology,
        unit_code,
        dimension,
        indicator,
        weight,
        status,
        case when status in ('computed', 'too_few') then concat_ws(
            ' ',
            case when has_provisional_due then 'calendar_provisional' end,
            case when has_element_missing then 'element_missing' end,
            case when has_empty_column then 'empty_column' end,
            case when is_partial then 'partial_window' end,
            case when dataset = 'service_request' and denominator < 30 then 'small_n' end
        ) else '' end as flags,
        status = 'too_few' and is_people and denominator between 1 and 4 as is_suppressed,
        cast(numerator as bigint) as numerator,
        cast(denominator as bigint) as denominator,
        cast(case
            when status <> 'computed' then null
            when given_score is not null then given_score
            else {{ exact_quotient(whole('numerator') ~ ' * 1000000000000', 'denominator') }}
        end as decimal(20, 10)) as score
    from judged
)

select * from int_indicator_status
