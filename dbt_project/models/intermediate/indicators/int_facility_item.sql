-- Items of the checklist for the unit's kind, each with its latest check in the window; of the same check told twice, what
-- was told last.
with frame as (
    select
        units.period,
        units.unit_code,
        units.unit_kind,
        periods.as_of_on,
        {{ month_shift('periods.first_day', -11) }} as window_start
    from {{ ref('int_unit_period') }} as units
    inner join {{ ref('int_touched_period') }} as periods on units.period = periods.period
),

items as (
    select distinct
        frame.period,
        frame.unit_code,
        frame.as_of_on,
        frame.window_start,
        checklist.item_code
    from frame
    inner join {{ ref('stg_facility_checklist') }} as checklist
        on checklist.unit_kind is null or frame.unit_kind = checklist.unit_kind
),

checks as (
    select
        items.period,
        items.unit_code,
        items.item_code,
        facilities.available,
        facilities.checked_on,
        facilities.submission_id,
        facilities.row_number
    from items
    inner join {{ ref('stg_facility') }} as facilities
        on
            items.unit_code = facilities.unit_code
            and items.item_code = facilities.item_code
            and items.period >= facilities.period
            and facilities.checked_on between items.window_start and items.as_of_on
    qualify row_number() over (
        partition by items.period, items.unit_code, items.item_code
        order by
            facilities.checked_on desc, facilities.period desc, facilities.period_day desc nulls first
    ) = 1
),

int_facility_item as (
    select
        items.period,
        items.unit_code,
        items.item_code,
        checks.available,
        checks.checked_on,
        checks.submission_id,
        checks.row_number
    from items
    left join checks
        on
            items.period = checks.period
            and items.unit_code = checks.unit_code
            and items.item_code = checks.item_code
)

select * from int_facility_item
