-- What no contract describes can neither be sent nor be owed.
with obligations as (
    select
        coalesce(unit_kind, '*') as unit_kind,
        dataset,
        count(*) as times
    from {{ source('registry', 'obligations') }}
    group by unit_kind, dataset
)

select
    {{ sentence(
        'obligations.csv',
        'jenis unit {unit_kind} diwajibkan mengirim {dataset} yang tidak dikenal; pilih salah satu dari ' ~ datasets() | join(', '),
        'unit kind {unit_kind} owes dataset {dataset}, which is unknown; take one of these'
    ) }} as sentence
from obligations
where dataset not in ('{{ datasets() | join("', '") }}') or dataset is null
union all
select
    {{ sentence(
        'obligations.csv',
        'kewajiban {dataset} bagi jenis unit {unit_kind} ada {times} kali; sisakan satu',
        'the obligation of {dataset} for unit kind {unit_kind} stands there {times} times; keep one'
    ) }} as sentence
from obligations
where times > 1
