"""A lake file that is not of the contract's form stops the build, with one sentence that names file and column."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from copy import copy
from pathlib import Path

import duckdb
import pytest
from small_lake import SmallLake, request

from dbt_project.build import lake_to_warehouse
from dbt_project.lake_views import stop_at_damage
from patuh.errors import Stopped
from patuh.settings import Settings
from patuh.zones import Zones

Spoil = Callable[[Path], object]
AS_OF = "2026-11-05T08:00"


def written(columns: str) -> Spoil:
    """The file once more, its columns as the select list says."""

    def spoil(file: Path) -> None:
        with duckdb.connect() as db:
            db.execute(f"create table rows as select {columns} from read_parquet('{file}')")
            db.execute(f"copy rows to '{file}' (format parquet)")

    return spoil


# how the file is spoilt; what the sentence says after the file, in Indonesian and in English
WRONG: dict[str, tuple[Spoil, str]] = {
    "a_column_missing": (
        written("* exclude (status)"), "kolom status tidak ada / column status is missing",
    ),
    "text_where_an_instant_belongs": (
        written("* replace (cast(submitted_at as varchar) as submitted_at)"),
        "kolom submitted_at bertipe VARCHAR, seharusnya TIMESTAMP / "
        "column submitted_at is VARCHAR and should be TIMESTAMP",
    ),
    "a_number_where_text_belongs": (
        written("* replace (4711 as request_id)"),
        "kolom request_id bertipe INTEGER, seharusnya VARCHAR / column request_id is INTEGER and should be VARCHAR",
    ),
    "no_parquet_at_all": (
        lambda file: file.write_text("No. Permohonan;Kode Layanan\nA-1;K5\n"),
        "berkas ini bukan Parquet yang utuh / this file is no whole Parquet file",
    ),
    "no_bytes": (
        lambda file: file.write_bytes(b""), "berkas ini bukan Parquet yang utuh / this file is no whole Parquet file",
    ),
    "half_of_the_bytes": (
        lambda file: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2]),
        "berkas ini bukan Parquet yang utuh / this file is no whole Parquet file",
    ),
}  # fmt: skip


def pages_overwritten(file: Path) -> None:
    """The footer as it was, nothing but 0xFF where the rows are."""
    whole = file.read_bytes()
    footer = int.from_bytes(whole[-8:-4], "little") + 8
    file.write_bytes(whole[:4] + b"\xff" * (len(whole) - footer - 4) + whole[-footer:])


MORE = written("*, 'rahasia' as catatan")


def send(lake: SmallLake, period: str) -> Path:
    """A register of one request arrives; its file in the lake."""
    row = request(f"r-{period}", f"{period}-05", "selesai", completed=f"{period}-06")
    submission = lake.send("service_request", "satu", period, [row])
    return lake.root / "lake" / "service_request" / f"period={period}" / f"{submission}.parquet"


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> SmallLake:
    """A province of two months that was built."""
    lake = SmallLake(tmp_path_factory.mktemp("built") / "province", [{"unit_code": "satu"}])
    send(lake, "2026-09")
    send(lake, "2026-10")
    lake_to_warehouse(lake.settings(AS_OF))
    return lake


@pytest.fixture
def standing(built, tmp_path) -> SmallLake:
    """A copy of it, in which a test may do what it likes."""
    lake = copy(built)
    lake.root = tmp_path / "province"
    lake.registry = lake.root / "registry"
    shutil.copytree(built.root, lake.root)
    return lake


def stop_of(settings: Settings) -> Stopped:
    with pytest.raises(Stopped) as stop:
        lake_to_warehouse(settings)
    return stop.value


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_stops_a_full_build_and_is_named(name, tmp_path):
    spoil, sentence = WRONG[name]
    lake = SmallLake(tmp_path, [{"unit_code": "satu"}])
    send(lake, "2026-09")
    file = send(lake, "2026-10")
    spoil(file)
    stop = stop_of(lake.settings(AS_OF))
    assert stop.message == f"lake/service_request/period=2026-10/{file.name}: {sentence}"
    assert (stop.exit_status, stop.place) == (1, str(file))
    assert "patuh retract" in stop.cure


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_stops_a_build_of_the_news(name, standing):
    spoil, sentence = WRONG[name]
    file = send(standing, "2026-10")
    spoil(file)
    stop = stop_of(standing.settings(AS_OF))
    assert stop.message == f"lake/service_request/period=2026-10/{file.name}: {sentence}"


@pytest.mark.parametrize("full", [False, True], ids=["of_the_news", "full"])
def test_a_file_damaged_behind_a_sound_footer_is_named_by_a_build(full, standing):
    file = send(standing, "2026-10")
    whole = file.read_bytes()
    pages_overwritten(file)
    with duckdb.connect() as db:
        assert db.execute("select num_rows from parquet_file_metadata(?)", [str(file)]).fetchall() == [(1,)]
    with pytest.raises(Stopped) as stop:
        lake_to_warehouse(standing.settings(AS_OF), full_refresh=full)
    assert stop.value.message == (
        f"lake/service_request/period=2026-10/{file.name}: berkas ini bukan Parquet yang utuh / "
        "this file is no whole Parquet file"
    )
    assert (stop.value.exit_status, stop.value.place) == (1, str(file))
    file.write_bytes(whole)
    assert lake_to_warehouse(standing.settings(AS_OF))["submissions"] == 3


@pytest.mark.parametrize("spoil", [pages_overwritten, lambda file: file.write_bytes(b"")], ids=["pages", "no_bytes"])
def test_a_damaged_index_of_submissions_is_named_and_without_it_the_receipts_are_read(spoil, standing):
    folder = standing.root / "lake" / "_index"
    folder.mkdir()
    file = folder / "01KA0000000000000000000000.parquet"
    with duckdb.connect(str(standing.settings(AS_OF).warehouse_file), read_only=True) as warehouse:
        warehouse.execute(f"copy input.submissions to '{file}' (format parquet)")
    spoil(file)
    stop = stop_of(standing.settings(AS_OF))
    assert stop.message == (
        f"lake/_index/{file.name}: berkas ini bukan Parquet yang utuh / this file is no whole Parquet file"
    )
    assert (stop.exit_status, stop.place) == (1, str(file))
    file.unlink()
    assert lake_to_warehouse(standing.settings(AS_OF))["submissions"] == 2


def test_a_sound_lake_is_not_blamed_for_a_fault_of_a_model(standing):
    settings = standing.settings(AS_OF)
    stop_at_damage(Zones.of(settings), settings)


def test_once_the_file_is_mended_the_news_is_built_and_only_the_news(standing):
    file = send(standing, "2026-10")
    whole = file.read_bytes()
    file.write_bytes(b"")
    stop_of(standing.settings(AS_OF))
    file.write_bytes(whole)
    told = lake_to_warehouse(standing.settings(AS_OF))
    assert not told["full"]
    assert rows(standing) == [("2026-09", 1), ("2026-10", 1)]


def test_a_column_that_no_contract_knows_is_left_aside(standing):
    """In the file of the news, in one beside it that is told in the same month, and in a full build."""
    MORE(send(standing, "2026-10"))
    MORE(next(standing.root.glob("lake/service_request/period=2026-09/*.parquet")))
    for full in (False, True):
        assert lake_to_warehouse(standing.settings(AS_OF), full_refresh=full)["full"] is full
        assert rows(standing) == [("2026-09", 1), ("2026-10", 1)]
        with duckdb.connect(str(standing.settings(AS_OF).warehouse_file), read_only=True) as warehouse:
            found = warehouse.execute("select * from information_schema.columns where column_name = 'catatan'")
            assert found.fetchall() == []


def test_patuh_build_ends_with_exit_status_1_and_the_sentence(standing):
    file = send(standing, "2026-10")
    file.write_bytes(b"")
    command = [Path(sys.executable).parent / "patuh", "build", "--json"]
    environment = os.environ | standing.settings(AS_OF).environment()
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert told.returncode == 1, told.stdout + told.stderr
    (error,) = json.loads(told.stdout)["errors"]
    assert (error["code"], error["place"]) == ("stopped", str(file))
    assert error["message"].startswith(f"lake/service_request/period=2026-10/{file.name}: berkas ini")


def rows(lake: SmallLake) -> list[tuple[str, int]]:
    """Verdicts on time by month."""
    with duckdb.connect(str(lake.settings(AS_OF).warehouse_file), read_only=True) as warehouse:
        query = "select period, count(*) from marts.fct_verdict where verdict <> 'open' group by all order by all"
        return warehouse.execute(query).fetchall()
