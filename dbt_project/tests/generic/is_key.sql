{#- The columns name one row each, and none of them is empty unless it is listed in `nullable`. Only what this build may have
    written is looked at, for the rest was when it was written: of figures by period, and of what else is touched by
    `periods`, the months from the first of the news; of what is judged by unit, the units of the dataset `touched`.
    Only rows whose hashes meet are compared. -#}
{% test is_key(model, columns, nullable=[], touched=none) %}
with hashed as (
    select {{ columns | join(', ') }}, {{ hash_of(columns | join(', ')) }} as key_hash
    from {{ model }}
    where
        {% if touched == 'periods' or (touched is none and 'period' in columns) %}
            period >= (select touched_from from {{ source('input', 'build') }})
        {% elif touched is not none %}
            unit_code in ({{ touched_units(touched) }})
        {% else %}
            true
        {% endif %}
),

met as (
    select key_hash from hashed
    group by key_hash
    having count(*) > 1
)

select {{ columns | join(', ') }}, count(*) as rows_found
from hashed
where
    key_hash in (select met.key_hash from met)
    {% for column in columns if column not in nullable %}
        or {{ column }} is null
    {% endfor %}
group by {{ columns | join(', ') }}
having
    count(*) > 1
    {% for column in columns if column not in nullable %}
        or bool_or({{ column }} is null)
    {% endfor %}
{% endtest %}
