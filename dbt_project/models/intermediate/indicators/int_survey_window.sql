-- Twelve months to the period, full ones only: the running month is in none.
{% set elements = ['requirements', 'procedure', 'time', 'fee', 'product', 'competence', 'behaviour',
                   'complaint_handling', 'facilities'] %}
with months as (select * from {{ ref('int_survey_month') }}),

periods as (
    select
        period,
        {{ month_shift('first_day', -11) }} as window_start
    from {{ ref('int_touched_period') }}
),

running as (
    select period from {{ ref('int_month') }}
    where is_running
),

int_survey_window as (
    select
        periods.period,
        months.unit_code,
        {% for element in elements %}
            cast(sum(months.{{ element }}_sum) as bigint) as {{ element }}_sum,
            cast(sum(months.{{ element }}_count) as bigint) as {{ element }}_count,
        {% endfor %}
        cast(sum(months.respondents) as bigint) as respondents,
        cast(sum(months.maladministration_answers) as bigint) as maladministration_answers,
        cast(sum(months.maladministration_free) as bigint) as maladministration_free
    from periods
    inner join months
        on months.survey_month between {{ month_of('periods.window_start') }} and periods.period
    where months.survey_month not in (select running.period from running)
    group by periods.period, months.unit_code
)

select * from int_survey_window
