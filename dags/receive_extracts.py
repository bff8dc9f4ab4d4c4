"""Extracts that wait in the inbox are judged, answered and carried into the lake.

Runs when the inbox watcher sees extracts, and every 10 minutes in case a bell was lost. Every run lists what
waits, in batches of up to 100 extracts named by sender; with nothing waiting all is skipped and nothing follows.
A fault of the data is an answer to its sender, never a failed task; a failed task is a fault of the system.

**Debug** `patuh inbox`, `patuh ingest`, `patuh receipt ID`; ingestion can be killed and run again at any instant.
"""

from __future__ import annotations

from typing import Any

from airflow.sdk import DAG, AssetOrTimeSchedule, CronTriggerTimetable, task

from dags.assets import DEFAULTS, INBOX, LAKE

with DAG(
    "receive_extracts",
    schedule=AssetOrTimeSchedule(timetable=CronTriggerTimetable("*/10 * * * *", timezone="UTC"), assets=[INBOX]),
    doc_md=__doc__,
    tags=["patuh", "ingestion"],
    **DEFAULTS,
):

    @task
    def inbox_to_batches() -> list[dict[str, Any]]:
        """List what waits, in batches whose names can be read in the UI."""
        from ingestion.intake import list_batches
        from patuh.settings import get_settings

        return list_batches(get_settings())

    @task(map_index_template="{{ task.op_kwargs['batch']['name'] }}")
    def batch_to_lake(batch: dict[str, Any]) -> dict[str, int]:
        """Judge and answer each extract; accepted rows reach the lake, the receipt commits."""
        from ingestion.intake import ingest_batch, summary
        from patuh.settings import get_settings

        return summary(ingest_batch(batch["extracts"], get_settings()))

    # What was answered is announced even where another batch met a fault of the system.
    @task(outlets=[LAKE], trigger_rule="all_done_min_one_success")
    def receipts_to_index() -> int:
        """Write the next generation of the index of submissions and ring for the warehouse."""
        from ingestion.intake import announce
        from patuh.settings import get_settings

        return announce(get_settings())

    @task
    def answers_to_corrections() -> int:
        """Write the marked workbooks of what came by the folder (how many), and the rules manual where it changed."""
        from datetime import UTC, datetime

        from ingestion.correction import keep_corrections
        from ingestion.manual import keep_manual
        from patuh.settings import get_settings
        from patuh.zones import Zones

        keep_manual(Zones.of(get_settings()).reports)
        return keep_corrections(get_settings(), datetime.now(UTC))

    batch_to_lake.expand(batch=inbox_to_batches()) >> receipts_to_index() >> answers_to_corrections()
