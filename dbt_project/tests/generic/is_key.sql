{#- The columns name one row each, and none of them is empty unless it is listed in `nullable`. Of figures by period those
    are looked at that this build computed: the others were when they were. -#}
{% test is_key(model, columns, nullable=[]) %}
select {{ columns | join(', ') }}, count(*) as rows_found
from {{ model }}
where {{ "period >= (select touched_from from " ~ source('input', 'build') ~ ")" if 'period' in columns else 'true' }}
group by {{ columns | join(', ') }}
having
    count(*) > 1
    {% for column in columns if column not in nullable %}
        or bool_or({{ column }} is null)
    {% endfor %}
{% endtest %}
