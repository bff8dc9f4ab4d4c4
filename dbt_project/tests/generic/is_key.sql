{#- The columns name one row each, and none of them is empty unless it is listed in `nullable`. -#}
{% test is_key(model, columns, nullable=[]) %}
select {{ columns | join(', ') }}, count(*) as rows_found
from {{ model }}
group by {{ columns | join(', ') }}
having
    count(*) > 1
    {% for column in columns if column not in nullable %}
        or bool_or({{ column }} is null)
    {% endfor %}
{% endtest %}
