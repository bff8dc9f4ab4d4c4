{#- Where `condition` holds, the column names a row of `to`. -#}
{% test relationships_where(model, column_name, to, field, condition) %}
select child.{{ column_name }}
from (select * from {{ model }} where {{ condition }}) as child
left join {{ to }} as parent on child.{{ column_name }} = parent.{{ field }}
where child.{{ column_name }} is not null and parent.{{ field }} is null
{% endtest %}
