-- What became of every extract, unit by unit; nothing is in force or not in force yet.
with stg_submission as (select * from {{ source('input', 'submissions') }})

select * from stg_submission
