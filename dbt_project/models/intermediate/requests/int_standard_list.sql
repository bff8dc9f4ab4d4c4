-- Lists of standards in the order of their days: each speaks until the unit's next one begins.
with lists as (
    select
        unit_code,
        period,
        begins_on,
        submission_id
    from {{ ref('int_submission_in_force') }}
    where dataset = 'service_standard'
),

int_standard_list as (
    select
        unit_code,
        period,
        submission_id,
        begins_on,
        coalesce(
            lead(begins_on) over (partition by unit_code order by begins_on), cast('9999-12-31' as date)
        ) as next_begins_on,
        row_number() over (partition by unit_code order by begins_on) = 1 as is_first
    from lists
)

select * from int_standard_list
