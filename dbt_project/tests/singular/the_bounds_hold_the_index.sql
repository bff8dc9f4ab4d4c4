-- What the figure could be with all evidence can lie neither above nor below what it is said to be.
select
    period,
    methodology,
    unit_code
from {{ ref('units') }}
where
    index < lower_bound
    or index > upper_bound
    or (status = 'scored') <> (index is not null)
