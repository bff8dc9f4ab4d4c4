-- Counts of one to four people: not in the indicators, not among the services, not in what would lift the index.
select
    period,
    unit_code,
    indicator as place
from {{ ref('indicators') }}
where suppressed and (numerator is not null or denominator is not null or score is not null)
union all
select
    period,
    unit_code,
    service_code
from {{ ref('services') }}
where decided between 1 and 4 or verdicts between 1 and 4
union all
select
    lift.period,
    lift.unit_code,
    lift.indicator
from {{ ref('lift') }} as lift
inner join {{ ref('indicators') }} as indicators
    on
        lift.period = indicators.period
        and lift.methodology = indicators.methodology
        and lift.unit_code = indicators.unit_code
        and lift.indicator = indicators.indicator
where indicators.suppressed
