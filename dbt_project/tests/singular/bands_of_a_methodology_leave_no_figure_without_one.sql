-- Bands are lower bounds: one must reach down to 0, and no two may begin at one bound or share a letter.
with methodologies as (select * from {{ ref('seed_methodology') }}),

bands as (select * from {{ ref('seed_methodology_band') }}),

lowest as (
    select
        methodologies.methodology,
        min(bands.lower_bound) as lower_bound
    from methodologies
    left join bands on methodologies.methodology = bands.methodology
    group by methodologies.methodology
    having coalesce(min(bands.lower_bound), 1) > 0
),

at_one_bound as (
    select
        methodology,
        lower_bound,
        min(band) as band,
        max(band) as other_band
    from bands
    group by methodology, lower_bound
    having count(*) > 1
),

of_one_letter as (
    select
        methodology,
        band
    from bands
    group by methodology, band
    having count(*) > 1
),

without_zone as (
    select
        bands.methodology,
        bands.band,
        bands.zone
    from bands
    inner join methodologies on bands.methodology = methodologies.methodology
    where methodologies.has_zones and coalesce(bands.zone, '') not in ('green', 'yellow', 'red')
)

select
    {{ sentence(
        'seed_methodology_band.csv',
        'metodologi {methodology} tidak punya predikat yang berawal pada 0 (terendah: {lower_bound}); tambahkan baris dengan lower_bound 0',
        'methodology {methodology} has no band that reaches down to 0 (lowest: {lower_bound}); add a row with lower_bound 0'
    ) }} as sentence
from lowest
union all
select
    {{ sentence(
        'seed_methodology_band.csv',
        'predikat {band} dan {other_band} metodologi {methodology} sama-sama berawal pada {lower_bound}; beri masing-masing lower_bound sendiri',
        'bands {band} and {other_band} of methodology {methodology} both begin at {lower_bound}; give each a lower_bound of its own'
    ) }} as sentence
from at_one_bound
union all
select
    {{ sentence(
        'seed_methodology_band.csv',
        'predikat {band} metodologi {methodology} ada dua kali; hapus atau ganti salah satunya',
        'band {band} of methodology {methodology} stands there twice; remove or rename one'
    ) }} as sentence
from of_one_letter
union all
select
    {{ sentence(
        'seed_methodology_band.csv',
        'zona predikat {band} metodologi {methodology} ialah "{zone}", seharusnya green, yellow atau red karena has_zones true',
        'the zone of band {band} of methodology {methodology} is "{zone}" and not green, yellow or red, though has_zones is true'
    ) }} as sentence
from without_zone
