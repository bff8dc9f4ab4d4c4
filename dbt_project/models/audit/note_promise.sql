-- Promises that the list in force made longer, within twelve months, than a list or a version before it: old and new.
with periods as (
    select
        period,
        {{ month_shift('first_day', -11) }} as first_day,
        {{ month_of(month_shift('first_day', -11)) }} as from_period,
        -- a yearly list speaks for fourteen months
        {{ month_of(month_shift('first_day', -13)) }} as lists_from
    from {{ ref('int_period') }}
),

told as (select * from {{ ref('note_promise_told') }}),

bounds as (
    select bound from {{ ref('seed_quality_note') }}
    where note_id = 'promise_longer'
),

compared as (
    select
        standing.period,
        standing.unit_code,
        standing.service_code,
        earlier.promise as promise_before,
        later.promise as promise_now,
        {{ share('later.seconds', 'greatest(earlier.seconds, 1)') }} as value
    from {{ ref('int_standard_in_force') }} as standing
    inner join periods on standing.period = periods.period
    inner join told as later
        on
            standing.submission_id = later.submission_id
            and standing.unit_code = later.unit_code
            and standing.service_code = later.service_code
            and standing.valid_from = later.valid_from
    inner join told as earlier
        on standing.unit_code = earlier.unit_code and standing.service_code = earlier.service_code
    where
        (
            earlier.place < later.place
            and earlier.period >= periods.lists_from
            and later.period >= periods.from_period
        )
        or (
            earlier.place = later.place
            and earlier.valid_from < later.valid_from
            and later.valid_from >= periods.first_day
        )
    qualify row_number() over (
        partition by standing.period, standing.unit_code, standing.service_code
        order by earlier.seconds asc, earlier.place desc, earlier.valid_from desc
    ) = 1
),

note_promise as (
    select
        compared.period,
        compared.unit_code,
        'promise_longer' as note_id,
        'service_standard' as dataset,
        {{ sorted_list(
            "compared.service_code || ': ' || compared.promise_before || ' -> ' || compared.promise_now", "'; '"
        ) }} as detail,
        count(*) as n,
        max(compared.value) as value
    from compared
    inner join bounds on compared.value > bounds.bound
    group by compared.period, compared.unit_code
)

select * from note_promise
