"""PATUH_MEMORY_LIMIT reaches DuckDB in every process of a build, and costs time or disk, never a figure."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from small_lake import SmallLake, request

from dbt_project.build import lake_to_warehouse
from dbt_project.inputs import ROOM, prepare_inputs
from patuh.errors import SettingError
from patuh.settings import Settings, load_settings
from patuh.zones import Zones

LIMIT, AS_DUCKDB_SAYS = "192MiB", "192.0 MiB"
ASKED = "select current_setting('memory_limit') as memory_limit, current_setting('temp_directory') as temp_directory"


@pytest.fixture(scope="module")
def lake(tmp_path_factory) -> SmallLake:
    """A register of 600 requests, a third of them late."""
    made = SmallLake(tmp_path_factory.mktemp("memory") / "province", [{"unit_code": "satu"}])
    rows = [
        request(f"r{n}", "2026-10-05", "selesai", due="2026-10-09", completed=f"2026-10-{9 + n % 3 // 2:02}")
        for n in range(600)
    ]
    made.send("service_request", "satu", "2026-10", rows)
    return made


def settings_with(lake: SmallLake, limit: str, root: Path) -> Settings:
    """The lake of the province, a warehouse of its own."""
    given = lake.settings("2026-11-05T08:00").model_dump()
    return Settings(**given | {"memory_limit": limit, "warehouse": str(root / "warehouse" / "patuh.duckdb")})


def figures(settings: Settings) -> dict[str, list[tuple]]:
    """Every row of every mart."""
    with duckdb.connect(str(settings.warehouse_file), read_only=True) as warehouse:
        query = "select table_name from information_schema.tables where table_schema = 'marts' order by all"
        names = [row[0] for row in warehouse.execute(query).fetchall()]
        return {name: warehouse.execute(f"from marts.{name} order by all").fetchall() for name in names}


def test_a_build_that_may_take_little_memory_ends_with_the_same_figures(lake, tmp_path):
    free, bound = (settings_with(lake, limit, tmp_path / (limit or "free")) for limit in ("", LIMIT))
    told = [lake_to_warehouse(settings)["build_id"] for settings in (free, bound)]
    assert told[0] == told[1]
    ours = figures(bound)
    assert ours == figures(free)
    late = [row for row in ours["fct_verdict"] if "late" in row]
    assert len(late) == 200


@pytest.mark.parametrize("limit", ["", LIMIT])
def test_the_limit_is_what_dbts_own_connection_has_and_it_spills_beside_the_warehouse(limit, tmp_path):
    warehouse = tmp_path / "patuh.duckdb"
    command = [
        Path(sys.executable).parent / "dbt", "--quiet", "show", "--inline", ASKED, "--output", "json",
        "--project-dir", ROOM, "--profiles-dir", ROOM, "--target-path", tmp_path, "--log-path", tmp_path,
    ]  # fmt: skip
    environment = os.environ | {"PATUH_WAREHOUSE": str(warehouse), "PATUH_MEMORY_LIMIT": limit}
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    (row,) = json.loads(told.stdout)["show"]
    with duckdb.connect() as unbound:
        (own_default,) = unbound.execute("select current_setting('memory_limit')").fetchone()
    assert row == {"memory_limit": AS_DUCKDB_SAYS if limit else own_default, "temp_directory": f"{warehouse}.tmp"}


def test_the_connection_that_lays_the_inputs_has_it_too_and_tells_it_to_dbt(lake, tmp_path, monkeypatch):
    seen = []
    connect = duckdb.connect

    def watched(*given, **named):
        connection = connect(*given, **named)
        seen.append(connection.execute(ASKED).fetchone()[0])
        return connection

    monkeypatch.setattr(duckdb, "connect", watched)
    settings = settings_with(lake, LIMIT, tmp_path)
    inputs = prepare_inputs(settings, Zones.of(settings))
    assert set(seen) == {AS_DUCKDB_SAYS}
    assert inputs.environment["PATUH_MEMORY_LIMIT"] == LIMIT


@pytest.mark.parametrize("limit", ["2", "80%", "0GB", "-1GB", "2 gigabytes", "2GB; drop table units"])
def test_a_limit_that_is_no_amount_of_memory_is_refused_and_named(limit, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATUH_MEMORY_LIMIT", limit)
    with pytest.raises(SettingError, match="PATUH_MEMORY_LIMIT"):
        load_settings()
