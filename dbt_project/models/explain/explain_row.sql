-- All families in one form; what a family does not know is left empty.
{% set families = {
    'request': ['rule', 'due_at', 'decided_at'], 'decided': ['rule', 'decided_at'],
    'complaint': ['rule', 'due_at', 'decided_at'], 'survey': ['rule'], 'staff': ['dataset', 'rule', 'decided_at'],
    'facility': ['decided_at'], 'standard': ['dataset'], 'innovation': ['rule', 'decided_at'],
} %}
{% set kinds = {'dataset': 'string', 'rule': 'string', 'due_at': 'timestamp', 'decided_at': 'timestamp'} %}
with united as (
    {% for family, known in families.items() %}
        select
            period,
            unit_code,
            indicator,
            case_id,
            outcome,
            numerator_part,
            denominator_part,
            {% for column, kind in kinds.items() -%}
                {{ column if column in known else 'cast(null as ' ~ kind ~ ') as ' ~ column }},
            {% endfor -%}
            submission_id,
            row_number
        from {{ ref('explain_row_' ~ family) }}
        {{ 'union all' if not loop.last }}
    {% endfor %}
),

explain_row as (
    select
        united.period,
        united.unit_code,
        united.indicator,
        united.case_id,
        united.outcome,
        united.rule,
        cast(united.numerator_part as integer) as numerator_part,
        cast(united.denominator_part as integer) as denominator_part,
        united.due_at,
        united.decided_at,
        case when united.submission_id is not null then coalesce(united.dataset, catalogue.dataset) end as dataset,
        united.submission_id,
        united.row_number
    from united
    inner join {{ ref('seed_indicator') }} as catalogue on united.indicator = catalogue.indicator
)

select * from explain_row
