"""Airflow on this machine under one parent: `patuh up` and `patuh run-demo`, and what they wait for."""
