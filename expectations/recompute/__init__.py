"""Published figures computed a second time from other published figures, independently of dbt."""
