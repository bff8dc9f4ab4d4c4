-- Which methodology headlines a month: rows of the seed decide, never a name in code.
with periods as (select * from {{ ref('int_period') }}),

headlines as (
    select
        methodology,
        valid_from
    from {{ ref('seed_methodology') }}
    where is_headline
),

int_headline as (
    select
        periods.period,
        headlines.methodology
    from periods
    cross join headlines
    -- the one that began last by the first day; a month before them all has the first
    qualify row_number() over (
        partition by periods.period
        order by
            case when headlines.valid_from <= periods.first_day then headlines.valid_from end desc nulls last,
            headlines.valid_from asc,
            headlines.methodology asc
    ) = 1
)

select * from int_headline
