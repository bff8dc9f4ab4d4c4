"""The demo province on both engines, and how much of it was compared."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from mart_comparison import Compared

from dbt_project.build import lake_to_warehouse
from dbt_project.spark import lake_to_spark, need_spark
from patuh.settings import load_settings

PATUH = Path(sys.executable).parent / "patuh"
SUMMARY = pytest.StashKey[list[Compared]]()


@pytest.fixture(scope="session")
def engines(tmp_path_factory):
    """The demo province of 12 units built twice: the DuckDB file, dbt's manifest, Spark's tables, and the lake's files
    before and after."""
    need_spark()
    root = tmp_path_factory.mktemp("engines") / "demo"
    subprocess.run([PATUH, "demo", "--into", root, "--units", "12", "--submit"], check=True, stdout=subprocess.DEVNULL)
    settings = load_settings(root=str(root))
    subprocess.run([PATUH, "ingest"], check=True, stdout=subprocess.DEVNULL, env=settings.environment())
    before = sorted((root / "lake").rglob("*"))
    lake_to_warehouse(settings)
    tables = lake_to_spark(settings)
    folder = settings.warehouse_file.parent
    return SimpleNamespace(
        warehouse=settings.warehouse_file, manifest=folder / "dbt" / "target" / "manifest.json", tables=tables,
        lake_before=before, lake_after=sorted((root / "lake").rglob("*")),
    )  # fmt: skip


@pytest.fixture
def tell(request):
    """Have a comparison told at the end of the run."""
    return lambda compared: request.config.stash.__setitem__(SUMMARY, compared)


def pytest_terminal_summary(terminalreporter):
    """A line a mart."""
    for mart in terminalreporter.config.stash.get(SUMMARY, []):
        counted = f"{mart.rows:>8,} rows {mart.cells:>10,} cells {mart.differing:>6,} differ"
        terminalreporter.write_line(f"marts.{mart.table:<28}{counted}")
