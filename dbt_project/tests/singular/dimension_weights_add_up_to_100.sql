-- A methodology whose dimensions do not add up to 100 was typed wrongly.
select
    methodology,
    sum(weight) as weights
from {{ ref('seed_methodology_dimension') }}
group by methodology
having sum(weight) <> 100
