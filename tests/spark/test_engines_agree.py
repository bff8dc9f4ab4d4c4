"""Spark builds the marts that DuckDB builds, to the last digit."""

from __future__ import annotations

import shutil

import duckdb
import pytest
from mart_comparison import Compared, compare_marts

pytestmark = pytest.mark.slow


def differences(compared: list[Compared]) -> list[str]:
    """What differs, a sentence a cell."""
    return [str(difference) for mart in compared for difference in mart.first]


def test_every_mart_is_the_same_on_both_engines(engines, tell):
    compared = compare_marts(engines.warehouse, engines.manifest, engines.tables)
    tell(compared)
    told = differences(compared)
    assert not told, "\n".join(told)
    assert {m.table for m in compared} >= {"units", "governments", "indicators", "dimensions", "services", "history"}
    assert sum(m.cells for m in compared) > 400_000


def test_no_figure_of_a_mart_is_a_floating_point_number(engines):
    query = "select table_name, column_name from duckdb_columns() where schema_name = 'marts' and data_type in (?, ?)"
    with duckdb.connect(str(engines.warehouse), read_only=True) as db:
        assert db.execute(query, ["DOUBLE", "FLOAT"]).fetchall() == []


def test_one_changed_digit_is_found_and_named(engines, tmp_path):
    shutil.copytree(engines.tables / "marts.db", tmp_path / "marts.db")
    files = f"read_parquet('{engines.tables}/marts.db/units/*.parquet')"
    for file in (tmp_path / "marts.db" / "units").iterdir():
        file.unlink()
    with duckdb.connect() as db:
        period, methodology, unit, index = db.execute(
            f"select period, methodology, unit_code, index from {files} where index is not null order by all limit 1"
        ).fetchall()[0]
        mine = f"period = '{period}' and methodology = '{methodology}' and unit_code = '{unit}'"
        changed = f"select * replace (cast(index + case when {mine} then 0.01 else 0 end as decimal(9, 2)) as index)"
        db.execute(f"copy ({changed} from {files}) to '{tmp_path}/marts.db/units/rows.parquet' (format parquet)")
    compared = compare_marts(engines.warehouse, engines.manifest, tmp_path)
    told = differences([mart for mart in compared if mart.table == "units"])
    assert len(told) == 1
    assert all(part in told[0] for part in ("units", period, unit, "index", repr(str(index)), "Spark"))


def test_spark_writes_nothing_into_the_lake(engines):
    assert engines.lake_after == engines.lake_before
