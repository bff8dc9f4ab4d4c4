"""A changed lake becomes a warehouse that passed the gate. On a stop the last release stays up.

Bursts coalesce: however many changes of the lake rang while a run was busy, one more run answers them.
The gate is a task that fails: `verified` changes only when everything that would be published was audited
and passed, and nothing downstream runs otherwise.

**Debug** `patuh build`, `patuh gate`; the report and the Data Docs are in the gate zone, by build_id.
"""

from __future__ import annotations

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG

from dags.assets import DEFAULTS, LAKE, VERIFIED, WAREHOUSE
from dags.pools import WAREHOUSE_POOL

with DAG("refresh_index", schedule=[LAKE], doc_md=__doc__, tags=["patuh", "warehouse", "gate"], **DEFAULTS):
    lake_to_warehouse = BashOperator(
        task_id="lake_to_warehouse",
        bash_command="patuh build",  # own process: dbt holds DuckDB's lock until it ends
        pool=WAREHOUSE_POOL,
        outlets=[WAREHOUSE],
    )
    warehouse_to_verified = BashOperator(
        task_id="warehouse_to_verified",
        bash_command="patuh gate",
        pool=WAREHOUSE_POOL,
        outlets=[VERIFIED],
        retries=0,  # a verdict is no fault: the same figures fail again
    )
    lake_to_warehouse >> warehouse_to_verified
