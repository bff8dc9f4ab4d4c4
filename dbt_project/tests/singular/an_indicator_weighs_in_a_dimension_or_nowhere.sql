-- A weight of nothing in a dimension would divide by zero, a weight without a dimension would make what is shown owed.
with indicators as (select * from {{ ref('seed_methodology_indicator') }})

select
    {{ sentence(
        'seed_methodology_indicator.csv',
        'indikator {indicator} metodologi {methodology} berbobot {weight}; di dalam dimensi bobotnya di atas 0, tanpa dimensi 0',
        'indicator {indicator} of methodology {methodology} weighs {weight}; in a dimension it weighs more than 0, without one 0'
    ) }} as sentence
from indicators
where
    (dimension is not null and weight <= 0)
    or (dimension is null and weight <> 0)
    or weight is null
