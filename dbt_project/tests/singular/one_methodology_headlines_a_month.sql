-- A month is headlined by the one with is_headline that began last: two that begin on one day, or none, leave it open.
with methodologies as (select * from {{ ref('seed_methodology') }}),

twice as (
    select methodology
    from methodologies
    group by methodology
    having count(*) > 1
),

of_one_day as (
    select
        valid_from,
        min(methodology) as methodology,
        max(methodology) as other_methodology
    from methodologies
    where is_headline
    group by valid_from
    having min(methodology) <> max(methodology)
),

headlines as (select coalesce(sum(case when is_headline then 1 else 0 end), 0) as headlines from methodologies)

select
    {{ sentence(
        'seed_methodology.csv',
        'metodologi {methodology} ada dua kali, masa berlakunya bertumpuk; beri versi baru kode sendiri di kolom methodology',
        'methodology {methodology} stands there twice, so its validity overlaps; give a new version an id of its own in column methodology'
    ) }} as sentence
from twice
union all
select
    {{ sentence(
        'seed_methodology.csv',
        'metodologi utama {methodology} dan {other_methodology} sama-sama berlaku sejak {valid_from}; ubah valid_from salah satunya atau isi is_headline false',
        'headline methodologies {methodology} and {other_methodology} both hold from {valid_from}; change valid_from of one or set its is_headline to false'
    ) }} as sentence
from of_one_day
union all
select
    {{ sentence(
        'seed_methodology.csv',
        'tidak ada metodologi utama; isi is_headline true pada satu baris',
        'no methodology is the headline; set is_headline to true in one row'
    ) }} as sentence
from headlines
where headlines = 0
union all
select
    {{ sentence(
        'seed_methodology.csv',
        'puncak skala metodologi {methodology} ialah {scale_max}, seharusnya di atas 0',
        'scale_max of methodology {methodology} is {scale_max} and not above 0'
    ) }} as sentence
from methodologies
where scale_max is null or scale_max <= 0
