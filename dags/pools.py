"""The pools of the house; apart from the assets so that a runner needs no import of Airflow."""

# One writer of the DuckDB file at a time: a second process that opens it fails.
WAREHOUSE_POOL = "warehouse_writer"
