"""The two sides of each pair, each run in a process of its own: `python -m tests.bench.sides NAME FOLDER`.

Prints one JSON line {seconds, rows, peak_mib}; process start and imports are outside the seconds.
"""

from __future__ import annotations

import json
import resource
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path


def ingest(folder: Path) -> Callable[[], int]:
    """Submit every extract of the folder (untimed), then ingest them: rows read."""
    from ingestion.channels.folder import submit
    from ingestion.intake import ingest_batch, list_batches
    from patuh.settings import load_settings
    from patuh.zones import Zones

    root = folder / "root"
    shutil.rmtree(root, ignore_errors=True)
    settings = load_settings(root=str(root), registry=str(folder / "registry"), as_of="2026-11-05T08:00")
    for extract in sorted((folder / "extracts").iterdir()):
        month, _, sender = extract.stem.partition(".")
        sender = sender if sender.startswith("81.01-") else "81.01"
        submit(extract, Zones.of(settings).inbox, sender=sender, dataset="service_request", period=month)

    def run() -> int:
        receipts = [r for batch in list_batches(settings) for r in ingest_batch(batch["extracts"], settings)]
        assert all(r.rows_read == r.rows_accepted + r.rows_rejected for r in receipts)
        return sum(r.rows_read for r in receipts)

    return run


def duckdb_copy(folder: Path) -> Callable[[], int]:
    """The same bytes by a bare DuckDB: read_csv to zstd Parquet, nothing checked."""
    import duckdb

    out = folder / "copy.parquet"
    query = f"copy (from read_csv('{folder}/extracts/*.csv')) to '{out}' (format parquet, compression zstd)"

    def run() -> int:
        duckdb.sql(query)
        return duckdb.sql(f"select count(*) from '{out}'").fetchall()[0][0]

    return run


def polars_loop(folder: Path) -> Callable[[], int]:
    """A bare loop: read_csv -> write_parquet, a file each."""
    import polars as pl

    out = folder / "loop"
    out.mkdir(exist_ok=True)

    def run() -> int:
        rows = 0
        for extract in sorted((folder / "extracts").iterdir()):
            frame = pl.read_csv(extract, infer_schema=False)
            frame.write_parquet(out / f"{extract.stem}.parquet")
            rows += frame.height
        return rows

    return run


def openpyxl_read(folder: Path) -> Callable[[], int]:
    """The workbook read by openpyxl read_only, nothing else."""
    import openpyxl

    def run() -> int:
        book = openpyxl.load_workbook(next((folder / "extracts").glob("*.xlsx")), read_only=True)
        return sum(1 for _ in book.worksheets[0].iter_rows(values_only=True)) - 1

    return run


SIDES = {side.__name__: side for side in (ingest, duckdb_copy, polars_loop, openpyxl_read)}


def main() -> None:
    """Run one side and print its line."""
    name, folder = sys.argv[1], Path(sys.argv[2])
    run = SIDES[name](folder)
    began = time.perf_counter()
    rows = run()
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({"seconds": seconds, "rows": rows, "peak_mib": peak}) + "\n")


if __name__ == "__main__":
    main()
