-- All that the engine can count, under every methodology.
with rows_of_seed as (select * from {{ ref('seed_indicator') }}),

methodology_catalogue as (
    select
        indicator,
        dataset,
        second_dataset,
        window_months,
        min_n,
        is_people,
        unit,
        title_id,
        title_en,
        source
    from rows_of_seed
)

select * from methodology_catalogue
