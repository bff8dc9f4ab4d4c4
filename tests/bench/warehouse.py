"""`make bench`: the warehouse. From the lake to the published index, whole and after one resubmission; paired ratios.

Fails loudly where the two sides did not read the same rows. Writes docs/benchmarks/warehouse.md.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from dbt_project.build import lake_to_warehouse
from patuh.periods import Period
from patuh.settings import Settings
from tests.bench.bare import Run, scan, store
from tests.bench.lake import Size, write_lake
from tests.bench.resubmission import resubmit

LAST = Period.parse("2026-10")
MONTHS, PAIRS_OF_NEWS, PAIRS_OF_ALL = 24, 5, 2
MILLION = 1_000_000
# what a build of ten times as many rows was seen to take: disk for lake, warehouse and spill, and memory
FREE_GIB, MEMORY_GIB = 50, 12


def build(settings: Settings, *, full: bool) -> Run:
    """`patuh build`: process start, parse, models and data tests."""
    began = time.monotonic()
    summary = lake_to_warehouse(settings, full_refresh=full)
    seconds = time.monotonic() - began
    if summary["full"] != full:
        raise SystemExit(f"a build that should be {'full' if full else 'of the news'} was not")
    told = json.loads((settings.warehouse_file.parent / "dbt" / "target" / "run_results.json").read_text())["results"]
    of_kind = {
        kind: sum(r["execution_time"] for r in told if r["unique_id"].startswith(kind)) for kind in ("model", "test")
    }
    with duckdb.connect(str(settings.warehouse_file), read_only=True) as db:
        rows = db.execute("select count(*) from staging.stg_service_request").fetchall()[0][0]
    return Run(seconds, rows, of_kind["model"], of_kind["test"])


def line(name: str, ours: list[Run], theirs: list[Run], bound: str) -> str:
    """A Markdown row: medians, the ratio of each pair, and what dbt spent."""
    ratios = [a.seconds / b.seconds for a, b in zip(ours, theirs, strict=True)]
    a, b = (statistics.median(r.seconds for r in side) for side in (ours, theirs))
    pairs = ", ".join(f"{r:.2f}" for r in ratios)
    held = f"{bound}, missed" if bound and statistics.median(ratios) > float(bound) else bound
    spent = f"{statistics.median(r.models for r in ours):.1f} / {statistics.median(r.tests for r in ours):.1f} s"
    return (
        f"| {name} | {ours[0].rows:,} | {a:.1f} s | {b:.1f} s | **{statistics.median(ratios):.2f}** ({pairs}) "
        f"| {held} | {spent} |"
    )


def whole(top: Path, rows: int) -> tuple[list[str], Settings, list[Run]]:
    """Facts to published index against a bare scan of the used columns, and that scan against keeping its rows."""
    settings = write_lake(top / f"lake{rows}", Size(MONTHS, rows // MONTHS, LAST))
    ours, stored, scanned = [], [], []
    for _ in range(PAIRS_OF_ALL):
        ours.append(build(settings, full=True))
        scanned.append(scan(settings))
        stored.append(store(settings))
    if len({r.rows for r in (*ours, *scanned, *stored)}) != 1:
        raise SystemExit(f"not the same rows: {ours[0].rows}, {scanned[0].rows} and {stored[0].rows}")
    lines = [
        line("facts to published index / bare scan of the used columns", ours, scanned, "8"),
        line("the used columns stored once, nothing computed / that scan", stored, scanned, ""),
    ]
    return lines, settings, ours


def ten_times(top: Path, rows: int, small: list[Run]) -> str:
    """The same with ten times the rows, where the machine has room for it."""
    free = shutil.disk_usage(top).free / 2**30
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    if free < FREE_GIB or memory < MEMORY_GIB:
        why = f"{free:.0f} GiB of disk and {memory:.0f} GiB of memory; {FREE_GIB} and {MEMORY_GIB} are needed"
        return f"| ten times the rows / these | {10 * rows:,} | skipped: {why} | | | 11 | |"
    settings = write_lake(top / "ten_times", Size(MONTHS, 10 * rows // MONTHS, LAST))
    return line("ten times the rows / these", [build(settings, full=True)], small[-1:], "11")


def resubmission(top: Path, requests: int) -> str:
    """One resubmitted extract of the latest month: 120 months of history against 12."""
    long, short = (write_lake(top / f"months{m}", Size(m, requests, LAST)) for m in (120, 12))
    for settings in (long, short):
        build(settings, full=True)
    ours, theirs = [], []
    for times in range(1, PAIRS_OF_NEWS + 1):
        for settings, runs in ((long, ours), (short, theirs)):
            resubmit(settings, times)
            runs.append(build(settings, full=False))
    return line("one resubmission, 120 months of history / 12", ours, theirs, "1.3")


def main() -> None:
    """Measure every target and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0, help="share of the full size; results below 1 are not kept")
    parser.add_argument("--without-largest", action="store_true", help="leave out the tenfold rows, half an hour")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        top, rows = Path(folder), int(10 * MILLION * given.scale)
        lines = [resubmission(top, int(10_000 * given.scale))]
        built, settings, small = whole(top, rows)
        shutil.rmtree(settings.root)
        left_out = f"| ten times the rows / these | {10 * rows:,} | not measured in this run | | | 11 | |"
        lines += [*built, left_out if given.without_largest else ten_times(top, rows, small)]
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    page = (
        "# Warehouse: paired ratios\n\n"
        f"`make bench` on {machine}. Ours is `patuh build` with process start, parse and data tests, in turn with the "
        "other side; ratio = ours / theirs, median (pairs); models / tests = seconds of dbt's two threads. Rows are "
        "requests; the lake, synthetic, holds all eight datasets of 430 units.\n\n"
        "| what | rows | ours | theirs | ratio | bound | models / tests |\n|---|---|---|---|---|---|---|\n"
        + "\n".join(lines) + "\n\n"
        "What a build adds to a scan is mostly rows kept. The third row is the price of keeping them once, with "
        "nothing computed; a build keeps each request twice, as it was sent and as it was judged, so that every figure "
        "can be traced to its rows and the next build reads only its news.\n"
    )  # fmt: skip
    sys.stdout.write(page)
    if given.scale == 1.0:
        (Path(__file__).parents[2] / "docs" / "benchmarks" / "warehouse.md").write_text(page)


if __name__ == "__main__":
    main()
