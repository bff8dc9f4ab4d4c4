-- IKM = 25 times the mean of the elements' means, each division rounded at the 10th; the ninth is exact, never 0.11.
{% set elements = ['requirements', 'procedure', 'time', 'fee', 'product', 'competence', 'behaviour',
                   'complaint_handling', 'facilities'] %}
with windows as ({{ of_touched_periods('int_survey_window') }}),

means as (
    {% for element in elements %}
        select
            period,
            unit_code,
            '{{ element }}' as element,
            {{ element_mean(element ~ '_sum', element ~ '_count') }} as nrr
        from windows
        where {{ element }}_count > 0
        {{ 'union all' if not loop.last }}
    {% endfor %}
),

gathered as (
    select
        period,
        unit_code,
        count(*) as elements,
        sum(nrr) as nrr_sum
    from means
    group by period, unit_code
),

int_survey_ikm as (
    select
        period,
        unit_code,
        cast(elements as integer) as elements,
        {{ ikm_of_means('nrr_sum', 'elements') }} as ikm
    from gathered
)

select * from int_survey_ikm
