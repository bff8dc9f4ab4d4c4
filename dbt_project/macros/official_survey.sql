{#- The mean of the answers to one element (NRR, 1 to 4): the sum of the answers over their count, at the 10th decimal. -#}
{% macro element_mean(answer_sum, answer_count) -%}
{{ exact_quotient(as_units_e10(answer_sum), answer_count) }}
{%- endmacro %}

{#- IKM (25 to 100, PermenPANRB 14/2017) of `elements` element means that add up to `mean_sum`: their mean times 25.
    The weight is a division, so a ninth is a ninth. Of the 29 published answers that are 91.48 here, the weight 0.111
    makes 91.38 and 0.11 makes 90.56; element means cut to two decimals make 91.50. -#}
{% macro ikm_of_means(mean_sum, elements) -%}
cast(25 * {{ exact_quotient(as_units_e10(mean_sum), elements) }} as decimal(20, 10))
{%- endmacro %}
