"""Airflow carries the events from room to room; the work is in the rooms."""
