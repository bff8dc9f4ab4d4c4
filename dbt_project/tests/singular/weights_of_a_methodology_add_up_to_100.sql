-- Between dimensions, and between the indicators of each; a dimension of which no indicator is listed adds up to 0.
with dimensions as (select * from {{ ref('seed_methodology_dimension') }}),

between_dimensions as (
    select
        methodology,
        sum(weight) as weights
    from dimensions
    group by methodology
    having sum(weight) <> 100
),

within_dimensions as (
    select
        dimensions.methodology,
        dimensions.dimension,
        coalesce(sum(indicators.weight), 0) as weights
    from dimensions
    left join {{ ref('seed_methodology_indicator') }} as indicators
        on dimensions.methodology = indicators.methodology and dimensions.dimension = indicators.dimension
    group by dimensions.methodology, dimensions.dimension
    having coalesce(sum(indicators.weight), 0) <> 100
)

select
    {{ sentence(
        'seed_methodology_dimension.csv',
        'bobot dimensi metodologi {methodology} berjumlah {weights}, seharusnya 100; perbaiki kolom weight pada barisnya',
        'the weights of the dimensions of methodology {methodology} add up to {weights} and not to 100; mend column weight'
    ) }} as sentence
from between_dimensions
union all
select
    {{ sentence(
        'seed_methodology_indicator.csv',
        'bobot indikator di dimensi {dimension} metodologi {methodology} berjumlah {weights}, seharusnya 100; perbaiki kolom weight pada barisnya',
        'the weights inside dimension {dimension} of methodology {methodology} add up to {weights} and not to 100; mend column weight'
    ) }} as sentence
from within_dimensions
