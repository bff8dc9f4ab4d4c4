"""The gate: what passes is written whole; what does not leaves the last verified build where it is."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
import small_world
from small_world import Place

from expectations.explain import errors_of, in_words, stopping
from expectations.gate import decide, run_gate
from expectations.public import RELEASE
from expectations.world import World
from patuh.errors import PatuhError


@pytest.fixture(scope="module")
def passed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Place, dict]:
    place = small_world.build(tmp_path_factory.mktemp("passed"))
    return place, run_gate(place.settings)


def test_a_sound_build_passes_and_every_expectation_was_evaluated(passed: tuple[Place, dict]) -> None:
    _, report = passed
    assert not [(e["id"], e["error"], e["rows"]) for e in stopping(report)]
    assert report["verdict"] == "pass"
    assert report["counts"]["evaluated"] == len(report["expectations"])


def test_a_warning_is_told_and_does_not_stop(passed: tuple[Place, dict]) -> None:
    _, report = passed
    noted = next(e for e in report["expectations"] if e["id"] == "plausibility.noted")
    assert not noted["success"]
    assert noted["rows"][0]["unit_code"] == "U3"
    assert noted["rows"][0]["difference"].endswith(" (S1: 5 jam -> 9 jam)")
    assert noted["submissions"] == [f"id-U3/{d}/2026-09/1" for d in sorted((*small_world.MONTHLY, *small_world.OTHERS))]


def test_verified_holds_the_public_tables_and_their_hashes(passed: tuple[Place, dict]) -> None:
    place, _ = passed
    folder = place.root / "verified" / "b1"
    verified = json.loads((folder / "verified.json").read_text())
    for table, columns in RELEASE.items():
        assert tuple(pq.read_schema(folder / f"{table}.parquet").names) == columns
        assert verified["tables"][table]["rows"] == pq.read_metadata(folder / f"{table}.parquet").num_rows
    assert json.loads((place.root / "verified" / "current.json").read_text()) == {"build_id": "b1"}
    assert "id-U1/complaint/2026-09/1" in json.loads((folder / "submissions_in_build.json").read_text())


def test_the_report_and_the_pages_lie_by_build(passed: tuple[Place, dict]) -> None:
    place, report = passed
    folder = place.root / "gate" / "b1"
    assert json.loads((folder / "gate.json").read_text()) == report
    assert (folder / "data_docs" / "index.html").is_file()


def test_a_private_column_does_not_enter_verified(tmp_path: Path) -> None:
    place = small_world.build(tmp_path)
    place.corrupt("alter table marts.services add column applicant_key varchar default 'abc'")
    assert run_gate(place.settings)["verdict"] == "pass"
    assert "applicant_key" not in pq.read_schema(tmp_path / "verified" / "b1" / "services.parquet").names


def test_a_stop_leaves_the_last_verified_build_and_names_rows_submissions_and_commands(tmp_path: Path) -> None:
    place = small_world.build(tmp_path)
    run_gate(place.settings)
    before = {p: p.read_bytes() for p in (tmp_path / "verified").rglob("*") if p.is_file()}
    place.corrupt("update marts.build set build_id = 'b2'; update marts.units set index = 99 where unit_code = 'U3'")
    report = run_gate(place.settings)
    assert report["verdict"] == "stop"
    assert {p: p.read_bytes() for p in (tmp_path / "verified").rglob("*") if p.is_file()} == before
    assert json.loads((tmp_path / "gate" / "last.json").read_text())["verdict"] == "stop"
    words = in_words(report)
    assert "units.index_recomputed" in words
    assert "unit_code=U3" in words
    assert "id-U3/complaint/2026-09/1" in words
    assert "DITAHAN" in words
    assert "from marts.units" in words
    assert "units.index_recomputed" in {e["code"] for e in errors_of(report)}


def test_an_expectation_that_cannot_run_blocks_like_one_that_failed(tmp_path: Path) -> None:
    place = small_world.build(tmp_path)
    place.corrupt("alter table marts.services drop column decided")
    report = run_gate(place.settings)
    assert report["verdict"] == "stop"
    assert "decided" in next(e["error"] for e in report["expectations"] if e["id"] == "services.small_joined")


def test_a_table_that_is_missing_blocks(tmp_path: Path) -> None:
    place = small_world.build(tmp_path)
    place.corrupt("drop table marts.dimensions")
    assert "dimensions.key" in {e["id"] for e in stopping(run_gate(place.settings))}


def test_nothing_evaluated_is_a_stop(tmp_path: Path) -> None:
    place = small_world.build(tmp_path)
    with duckdb.connect(str(place.warehouse), read_only=True) as connection:
        build = {"build": connection.table("marts.build").to_arrow_table()}
    assert decide(World(build, None, {}), [])["verdict"] == "stop"  # type: ignore[arg-type]


def test_without_a_warehouse_the_fault_says_what_to_run(tmp_path: Path) -> None:
    place = small_world.build(tmp_path)
    place.warehouse.unlink()
    with pytest.raises(PatuhError) as told:
        run_gate(place.settings)
    assert "patuh build" in told.value.cure
