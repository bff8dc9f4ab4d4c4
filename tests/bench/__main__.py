"""`make bench [ROWS=small]`: each target as a ratio of two sides in one run, medians of the pairs.

Fails loudly where the two sides did not do the same rows. Writes docs/benchmarks/ingestion.md.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from tests.bench import data

MONTHS = [f"2026-{m:02d}" for m in range(1, 11)]


@dataclass(frozen=True)
class Target:
    """One row of the targets: two sides over one folder, and the bound of their ratio."""

    name: str
    folder: str
    ours: str
    theirs: str
    bound: float
    pairs: int


TARGETS = (
    Target("full job, 10 x 1M rows / bare DuckDB copy of the same bytes", "large", "ingest", "duckdb_copy", 3.5, 2),
    Target("1,000 extracts of 200 rows, a unit each / bare polars loop", "small", "ingest", "polars_loop", 8, 5),
    Target("the same, all of one sender, 100 a month / bare polars loop", "one_sender", "ingest", "polars_loop", 8, 3),
    Target("100k-row XLSX, read + full job / openpyxl read_only alone", "xlsx", "ingest", "openpyxl_read", 0.4, 3),
)  # fmt: skip


def make_folders(top: Path, scale: float) -> None:
    """Write the extracts of each target."""
    for name in ("large", "small", "one_sender", "xlsx"):
        data.registry(top / name / "registry")
        (top / name / "extracts").mkdir(parents=True)
    for seed, month in enumerate(MONTHS):
        data.register(int(1_000_000 * scale), month, seed).write_csv(top / "large" / "extracts" / f"{month}.csv")
    for seed in range(int(1000 * scale) or 1):
        month = MONTHS[seed % len(MONTHS)]
        unit, register = f"81.01-u{seed // len(MONTHS):03d}", data.register(200, month, 100 + seed)
        register.write_csv(top / "one_sender" / "extracts" / f"{month}.{seed:04d}.csv")
        own = register.with_columns(unit_code=pl.lit(unit))
        own.write_csv(top / "small" / "extracts" / f"{month}.{unit}.csv")
    data.register(int(100_000 * scale), "2026-10", 7).write_excel(top / "xlsx" / "extracts" / "2026-10.xlsx")


def one(side: str, folder: Path) -> dict[str, Any]:
    """One run of a side."""
    told = subprocess.run(
        [sys.executable, "-m", "tests.bench.sides", side, str(folder)], capture_output=True, text=True, check=False
    )
    if told.returncode:
        raise SystemExit(f"{side} failed:\n{told.stderr[-3000:]}")
    return json.loads(told.stdout.strip().splitlines()[-1])


def measure(target: Target, top: Path) -> str:
    """A B A B, ours against theirs; a Markdown row."""
    ours, theirs = [], []
    for _ in range(target.pairs):
        ours.append(one(target.ours, top / target.folder))
        theirs.append(one(target.theirs, top / target.folder))
    if {r["rows"] for r in ours} != {r["rows"] for r in theirs}:
        raise SystemExit(f"{target.name}: not the same rows: {ours[0]['rows']} and {theirs[0]['rows']}")
    ratios = [a["seconds"] / b["seconds"] for a, b in zip(ours, theirs, strict=True)]
    a, b = (statistics.median(r["seconds"] for r in side) for side in (ours, theirs))
    peak = max(r["peak_mib"] for r in ours)
    pairs = ", ".join(f"{r:.2f}" for r in ratios)
    ratio = f"**{statistics.median(ratios):.2f}** ({pairs})"
    return (
        f"| {target.name} | {ours[0]['rows']:,} | {a:.2f} s | {b:.2f} s | {ratio} | {target.bound} | {peak:.0f} MiB |"
    )


def main() -> None:
    """Measure every target and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0, help="share of the full size; results below 1 are not kept")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        make_folders(top, given.scale)
        rows = [measure(t, top) for t in TARGETS]
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    head = (
        "# Ingestion: paired ratios\n\n"
        f"`make bench` on {machine}. Each side in a process of its own, in turn; seconds without process start; "
        "ratio = ours / theirs, median (pairs); peak = largest resident set of ours.\n\n"
        "| what | rows | ours | theirs | ratio | bound | peak |\n|---|---|---|---|---|---|---|\n"
    )
    page = head + "\n".join(rows) + "\n"
    sys.stdout.write(page)
    if given.scale == 1.0:
        (Path(__file__).parents[2] / "docs" / "benchmarks" / "ingestion.md").write_text(page)


if __name__ == "__main__":
    main()
