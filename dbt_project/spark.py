"""The same build on Spark: dbt in an environment of its own reads the same lake; its tables are Parquet files.

`python -m dbt_project.spark` builds the lake of PATUH_ROOT; `make test-spark` makes the environment and compares.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import duckdb

from dbt_project.build import BuildFailed
from dbt_project.inputs import ROOM, prepare_inputs
from patuh.errors import PatuhError
from patuh.settings import PROJECT, Settings, get_settings
from patuh.zones import Zones

DBT = PROJECT / ".venv-spark" / "bin" / "dbt"


class SparkMissing(PatuhError):
    """What Spark needs is not on this machine."""

    code = "spark_missing"


def need_spark() -> None:
    """See that Java and the environment with Spark are there.

    Raises:
        SparkMissing: one of them is not; the cure is named.
    """
    home = os.environ.get("JAVA_HOME")
    if not shutil.which("java", path=str(Path(home) / "bin") if home else None):
        cure = "apt-get install openjdk-17-jre-headless"
        raise SparkMissing(f"Spark needs Java 17, and there is no `java` here: {cure}", cure=cure)
    if not DBT.is_file():
        raise SparkMissing(f"the environment with Spark is missing: {DBT}", cure="make test-spark")


def lake_to_spark(settings: Settings) -> Path:
    """Build every seed, model and data test on Spark; the folder with a table's files in `<schema>.db/<table>`.

    Raises:
        SparkMissing: Java or the environment with Spark is missing.
        BuildFailed: dbt, a model or a data test failed; the log is named.
    """
    need_spark()
    zones = Zones.of(settings)
    inputs = prepare_inputs(settings, zones)
    folder = zones.warehouse.parent.resolve() / "spark"
    shutil.rmtree(folder, ignore_errors=True)
    _lay_sources(zones, folder / "sources")
    environment = {**os.environ, **inputs.environment, "PATUH_SPARK": str(folder)}
    log = folder / "output.log"
    with log.open("wb") as stream:
        done = subprocess.run(_command(folder), env=environment, cwd=ROOM, stdout=stream, stderr=stream, check=False)
    if done.returncode != 0:
        raise BuildFailed(f"dbt failed on Spark, exit status {done.returncode}", place=str(log), cure=f"read {log}")
    return folder / "tables"


def _command(folder: Path) -> list[str]:
    return [
        str(DBT), "build", "--target", "spark", "--exclude-resource-type", "unit_test",
        "--project-dir", str(ROOM), "--profiles-dir", str(ROOM),
        "--target-path", str(folder / "dbt" / "target"), "--log-path", str(folder / "dbt" / "logs"),
    ]  # fmt: skip


def _lay_sources(zones: Zones, folder: Path) -> None:
    """A folder a source: Parquet of what the warehouse was given, links to the lake's own files."""
    with duckdb.connect(str(zones.warehouse), read_only=True) as warehouse:
        laid = "select schema_name, table_name from duckdb_tables() where schema_name in ('input', 'registry')"
        for schema, table in warehouse.execute(laid).fetchall():
            place = folder / schema / table
            place.mkdir(parents=True)
            warehouse.execute(f"copy {schema}.{table} to '{place}/rows.parquet' (format parquet)")
        datasets = warehouse.execute("select view_name from duckdb_views() where schema_name = 'lake'").fetchall()
    (folder / "lake").mkdir()
    for (dataset,) in datasets:
        sent, place = Path(zones.lake / dataset), folder / "lake" / dataset
        if sent.exists():
            place.symlink_to(sent.resolve(), target_is_directory=True)
        else:
            place.mkdir()


if __name__ == "__main__":
    lake_to_spark(get_settings())
