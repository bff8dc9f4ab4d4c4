-- The registry is text; a cell that cannot be cast would end as an error of a model that names no row. What may be empty
-- is left out here when it is. The days of a unit are read before any model, and told so too (patuh/registry.py).
with cells as (
    select
        'holidays.csv' as file,
        name as named,
        'date' as column_name,
        'date' as kind,
        date as cell
    from {{ source('registry', 'holidays') }}
    union all
    select
        'calendars.csv' as file,
        calendar as named,
        'decreed_until' as column_name,
        'date' as kind,
        decreed_until as cell
    from {{ source('registry', 'calendars') }}
    where decreed_until is not null
    union all
    select
        'calendars.csv' as file,
        calendar as named,
        'closing_time' as column_name,
        'time' as kind,
        closing_time as cell
    from {{ source('registry', 'calendars') }}
    where closing_time is not null
    union all
    select
        'calendars.csv' as file,
        calendar as named,
        'observes_holidays' as column_name,
        'flag' as kind,
        observes_holidays as cell
    from {{ source('registry', 'calendars') }}
    union all
    select
        'obligations.csv' as file,
        dataset as named,
        'due_working_days' as column_name,
        'count' as kind,
        due_working_days as cell
    from {{ source('registry', 'obligations') }}
    where due_working_days is not null
),

unreadable as (
    select
        file,
        named,
        column_name,
        cell,
        case kind
            when 'date' then 'tanggal YYYY-MM-DD yang ada di kalender'
            when 'time' then 'jam HH:MM'
            when 'flag' then 'true atau false'
            else 'bilangan bulat'
        end as wanted_id,
        case kind
            when 'date' then 'a date YYYY-MM-DD of the calendar'
            when 'time' then 'a time HH:MM'
            when 'flag' then 'true or false'
            else 'a whole number'
        end as wanted_en
    from cells
    where
        cell is null
        or (kind = 'date' and try_cast(cell as date) is null)
        or (kind = 'time' and try_cast('2000-01-01 ' || cell as timestamp) is null)
        or (kind = 'flag' and lower(cell) not in ('true', 'false'))
        or (kind = 'count' and try_cast(cell as integer) is null)
)

select
    {{ sentence(
        '{file}',
        'baris {named} berisi "{cell}" di kolom {column_name}, seharusnya {wanted_id}; perbaiki selnya',
        'row {named} has "{cell}" in column {column_name} and not {wanted_en}; mend the cell'
    ) }} as sentence
from unreadable
