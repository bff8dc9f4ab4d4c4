-- A row is no count: without a model an indicator would be too_few everywhere, without a dataset owed by nobody. Who
-- writes the count of another (indicators/int_count_*) adds its name here.
with catalogue as (select * from {{ ref('seed_indicator') }}),

uncounted as (
    select indicator
    from catalogue
    where
        indicator is null
        or indicator not in (
            'staff_soft_skill_trained', 'staff_technical_trained', 'facility_available', 'standard_complete',
            'standard_published', 'standard_current', 'promise_certain', 'on_time', 'not_returned', 'fee_as_published',
            'satisfaction', 'maladministration_free', 'complaint_verified', 'complaint_answered', 'complaint_resolved',
            'innovation_adopted'
        )
),

twice as (
    select indicator
    from catalogue
    group by indicator
    having count(*) > 1
),

datasets as (
    select
        indicator,
        coalesce(dataset, '') as dataset
    from catalogue
    union all
    select
        indicator,
        second_dataset as dataset
    from catalogue
    where second_dataset is not null
)

select
    {{ sentence(
        'seed_indicator.csv',
        'indikator "{indicator}" tidak dihitung oleh model mana pun; hapus barisnya, atau tulis dahulu hitungannya',
        'no model counts indicator "{indicator}"; remove the row, or write its count first'
    ) }} as sentence
from uncounted
union all
select
    {{ sentence(
        'seed_indicator.csv',
        'indikator {indicator} ada dua kali; hapus salah satunya',
        'indicator {indicator} stands there twice; remove one'
    ) }} as sentence
from twice
union all
select
    {{ sentence(
        'seed_indicator.csv',
        'indikator {indicator} dihitung dari "{dataset}" yang tidak dikenal; pilih salah satu dari ' ~ datasets() | join(', '),
        'indicator {indicator} is counted from "{dataset}", which is unknown; take one of these'
    ) }} as sentence
from datasets
where dataset not in ('{{ datasets() | join("', '") }}')
