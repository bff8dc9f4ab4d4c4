-- Lists whose due date has passed without one, while an older one still speaks.
with dues as (
    select
        period,
        unit_code,
        dataset,
        due_on,
        {{ month_of("case when frequency = 'quarterly' then " ~ month_shift('first_day', -2) ~ " else first_day end") }}
            as met_from
    from {{ ref('int_unit_dataset_month') }}
    where is_owed and frequency <> 'monthly' and due_on is not null
),

-- the last due date that has passed by the end of each period
latest as (
    select
        frame.period,
        dues.unit_code,
        dues.dataset,
        dues.met_from,
        dues.period as due_period
    from {{ ref('int_period') }} as frame
    inner join dues on frame.as_of_on >= dues.due_on and frame.period >= dues.period
    qualify row_number() over (
        partition by frame.period, dues.unit_code, dues.dataset order by dues.period desc
    ) = 1
),

unmet as (
    select latest.*
    from latest
    inner join {{ ref('int_unit_dataset_month') }} as months
        on
            latest.period = months.period
            and latest.unit_code = months.unit_code
            and latest.dataset = months.dataset
            and months.is_present
    anti join {{ ref('int_submission_in_force') }} as in_force
        on
            latest.unit_code = in_force.unit_code
            and latest.dataset = in_force.dataset
            and in_force.period between latest.met_from and latest.due_period
),

note_overdue as (
    select
        period,
        unit_code,
        'list_overdue' as note_id,
        min(dataset) as dataset,
        {{ sorted_list("dataset || ' ' || due_period", "'; '") }} as detail,
        0 as n,
        count(*) as value
    from unmet
    group by period, unit_code
)

select * from note_overdue
