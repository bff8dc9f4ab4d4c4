{#- The columns name one row each, and none of them is empty unless it is listed in `nullable`. Of figures by period those
    are looked at that this build computed: the others were when they were. Only rows whose hashes meet are compared. -#}
{% test is_key(model, columns, nullable=[]) %}
with hashed as (
    select {{ columns | join(', ') }}, {{ hash_of(columns | join(', ')) }} as key_hash
    from {{ model }}
    where {{ "period >= (select touched_from from " ~ source('input', 'build') ~ ")" if 'period' in columns else 'true' }}
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
