-- What a row names must be listed where it is defined, and once; a join would drop or double it silently.
with methodologies as (select * from {{ ref('seed_methodology') }}),

dimensions as (select * from {{ ref('seed_methodology_dimension') }}),

listed as (select * from {{ ref('seed_methodology_indicator') }}),

thresholds as (select * from {{ ref('seed_methodology_threshold') }}),

rows_of_all as (
    select
        'seed_methodology_dimension.csv' as file,
        methodology,
        dimension as named
    from dimensions
    union all
    select
        'seed_methodology_indicator.csv' as file,
        methodology,
        indicator as named
    from listed
    union all
    select
        'seed_methodology_band.csv' as file,
        methodology,
        band as named
    from {{ ref('seed_methodology_band') }}
    union all
    select
        'seed_methodology_threshold.csv' as file,
        methodology,
        threshold as named
    from thresholds
),

of_no_methodology as (select * from rows_of_all anti join methodologies on rows_of_all.methodology = methodologies.methodology),

unknown_indicator as (
    select * from listed
    anti join {{ ref('seed_indicator') }} as catalogue on listed.indicator = catalogue.indicator
),

unknown_dimension as (
    select * from listed
    anti join dimensions on listed.methodology = dimensions.methodology and listed.dimension = dimensions.dimension
    where listed.dimension is not null
),

required_unlisted as (
    select * from thresholds
    anti join listed on thresholds.methodology = listed.methodology and thresholds.indicator = listed.indicator
    where thresholds.threshold = 'required_indicator'
),

twice as (
    select
        file,
        methodology,
        named
    from rows_of_all
    where file in ('seed_methodology_dimension.csv', 'seed_methodology_indicator.csv')
    group by file, methodology, named
    having count(*) > 1
)

select
    {{ sentence(
        '{file}',
        'baris {named} menyebut metodologi {methodology} yang tidak ada di seed_methodology.csv; perbaiki kolom methodology',
        'row {named} names methodology {methodology}, which seed_methodology.csv does not list; mend column methodology'
    ) }} as sentence
from of_no_methodology
union all
select
    {{ sentence(
        'seed_methodology_indicator.csv',
        'metodologi {methodology} menyebut indikator {indicator} yang tidak dikenal; pilih salah satu dari seed_indicator.csv',
        'methodology {methodology} lists indicator {indicator}, which is unknown; take one of seed_indicator.csv'
    ) }} as sentence
from unknown_indicator
union all
select
    {{ sentence(
        'seed_methodology_indicator.csv',
        'indikator {indicator} metodologi {methodology} menyebut dimensi {dimension} yang tidak ada di seed_methodology_dimension.csv; perbaiki kolom dimension',
        'indicator {indicator} of methodology {methodology} names dimension {dimension}, which seed_methodology_dimension.csv does not list; mend column dimension'
    ) }} as sentence
from unknown_dimension
union all
select
    {{ sentence(
        'seed_methodology_threshold.csv',
        'metodologi {methodology} mewajibkan indikator "{indicator}" yang tidak didaftarnya; perbaiki kolom indicator atau daftarkan',
        'methodology {methodology} requires indicator "{indicator}", which it does not list; mend column indicator or list it'
    ) }} as sentence
from required_unlisted
union all
select
    {{ sentence(
        '{file}',
        'baris {named} metodologi {methodology} ada dua kali; hapus salah satunya',
        'row {named} of methodology {methodology} stands there twice; remove one'
    ) }} as sentence
from twice
