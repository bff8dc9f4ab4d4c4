"""What the comparison of two engines sees; no engine but DuckDB is needed for it."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest
from mart_comparison import Compared, compare_marts

from dbt_project.spark import SparkMissing, need_spark

MART = """select * from (values
    ('2026-10', 'a', 76.51, date '2026-10-01', true, timestamp '2026-10-01 10:00:00.000001'),
    ('2026-10', 'b', null, null, null, null)
) as t(period, unit_code, index, due_on, is_due, as_of)"""


def compared(folder: Path, on_spark: str) -> Compared:
    """A mart of two rows on DuckDB beside what Spark is said to have made of it."""
    warehouse, manifest = folder / "warehouse.duckdb", folder / "manifest.json"
    files = folder / "marts.db" / "units"
    files.mkdir(parents=True)
    with duckdb.connect(str(warehouse)) as db:
        db.execute("create schema marts")
        db.execute(f"create table marts.units as {MART}")
        db.execute(f"copy ({on_spark}) to '{files}/part-0.parquet' (format parquet)")
    key = {"name": "is_key", "kwargs": {"columns": ["period", "unit_code"]}}
    manifest.write_text(json.dumps({"nodes": {"t": {"attached_node": "model.patuh.units", "test_metadata": key}}}))
    return compare_marts(warehouse, manifest, folder)[0]


def test_the_same_rows_in_another_order_are_the_same(tmp_path):
    found = compared(tmp_path, f"{MART} order by unit_code desc")
    assert (found.rows, found.cells, found.differing) == (2, 12, 0)


@pytest.mark.parametrize(
    ("column", "on_spark", "told"),
    [
        ("index", "cast(case when unit_code = 'a' then 76.50 end as decimal(4, 2))", "76.50"),
        ("index", "cast(coalesce(index, 0) as decimal(4, 2))", "0.00"),
        ("due_on", "cast(due_on + 1 as date)", "2026-10-02"),
        ("is_due", "not is_due", "false"),
        ("as_of", "as_of + interval 1 microsecond", "2026-10-01 10:00:00.000002"),
        ("as_of", "case when unit_code = 'b' then as_of end", None),
    ],
)
def test_a_cell_that_differs_is_named(tmp_path, column, on_spark, told):
    found = compared(tmp_path, f"select * replace ({on_spark} as {column}) from ({MART})")
    assert [(d.column, d.spark) for d in found.first] == [(column, told)]


def test_a_row_too_few_or_twice_is_named(tmp_path):
    fewer = compared(tmp_path / "fewer", f"{MART} where unit_code = 'a'")
    assert fewer.differing == 6
    assert all("'unit_code': b" in d.key for d in fewer.first)
    twice = compared(tmp_path / "twice", f"{MART} union all {MART} where unit_code = 'a'")
    assert twice.differing == 6


def test_another_type_or_column_is_named(tmp_path):
    found = compared(tmp_path / "type", f"select * replace (cast(index as decimal(9, 4)) as index) from ({MART})")
    assert [(d.column, d.duckdb, d.spark) for d in found.first] == [("type of index", "DECIMAL(4,2)", "DECIMAL(9,4)")]
    found = compared(tmp_path / "column", f"select * exclude (is_due) from ({MART})")
    assert [(d.column, d.spark) for d in found.first] == [("type of is_due", None)]


def test_without_java_the_apt_line_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(SparkMissing, match="apt-get install openjdk-17-jre-headless"):
        need_spark()
