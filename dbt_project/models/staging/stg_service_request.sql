-- docs/interfaces.md, "lake": one typed row each, of submissions in force only.
{{ rows_in_force('service_request') }}
