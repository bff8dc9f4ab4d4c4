-- Without one of them the methodology would vanish from every figure; with two, one would win unseen.
with thresholds as (select * from {{ ref('seed_methodology_threshold') }}),

names as (
    select 'coverage' as threshold
    union all
    select 'rollup_share' as threshold
    union all
    select 'rollup_zone_share' as threshold
),

owed as (
    select distinct
        methodologies.methodology,
        names.threshold
    from {{ ref('seed_methodology') }} as methodologies
    cross join names
),

counted as (
    select
        owed.methodology,
        owed.threshold,
        count(thresholds.threshold) as times
    from owed
    left join thresholds on owed.methodology = thresholds.methodology and owed.threshold = thresholds.threshold
    group by owed.methodology, owed.threshold
    having count(thresholds.threshold) <> 1
)

select
    {{ sentence(
        'seed_methodology_threshold.csv',
        'ambang {threshold} metodologi {methodology} ada {times} kali, seharusnya satu kali',
        'threshold {threshold} of methodology {methodology} stands there {times} times and not once'
    ) }} as sentence
from counted
union all
select
    {{ sentence(
        'seed_methodology_threshold.csv',
        'ambang {threshold} metodologi {methodology} ialah {value}, seharusnya bagian antara 0 dan 1',
        'threshold {threshold} of methodology {methodology} is {value} and not a share between 0 and 1'
    ) }} as sentence
from thresholds
where threshold <> 'required_indicator' and (value is null or value not between 0 and 1)
