"""The other side of the warehouse's benchmark: the lake's requests read, or read and stored, and nothing computed."""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb

from patuh.settings import Settings

# the columns of a request that any model reads
USED = (
    "unit_code", "request_id", "service_code", "submitted_at", "submitted_at_has_time", "documents_complete_at",
    "documents_complete_at_has_time", "due_at", "due_at_has_time", "completed_at", "completed_at_has_time", "status",
    "times_returned", "fee_charged_idr", "submission_id", "row_number", "period", "period_day",
)  # fmt: skip


@dataclass(frozen=True)
class Run:
    """One run of a side: wall seconds, rows of requests, and what dbt spent on models and on tests (both threads)."""

    seconds: float
    rows: int
    models: float = 0
    tests: float = 0


def scan(settings: Settings) -> Run:
    """Read every used column of every request in the lake, and no more."""
    greatest = ", ".join(f"max({column})" for column in USED)
    began = time.monotonic()
    with duckdb.connect() as db:
        found = db.execute(f"select count(*), {greatest} from {_lake(settings)}").fetchall()
    return Run(time.monotonic() - began, found[0][0])


def store(settings: Settings) -> Run:
    """Read them and keep them as rows of a DuckDB file, as whoever must answer for each of them has to."""
    with tempfile.TemporaryDirectory(dir=settings.root) as folder:
        began = time.monotonic()
        with duckdb.connect(str(Path(folder) / "rows.duckdb")) as db:
            found = db.execute(f"create table requests as select {', '.join(USED)} from {_lake(settings)}").fetchall()
        return Run(time.monotonic() - began, found[0][0])


def _lake(settings: Settings) -> str:
    return f"read_parquet('{settings.root}/lake/service_request/*/*.parquet', hive_partitioning = false)"
