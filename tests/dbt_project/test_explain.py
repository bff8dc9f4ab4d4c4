"""`patuh explain` on extracts that really came: from the figure to the line of the file, and back."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import polars as pl
import pytest
import typer
from typer.testing import CliRunner

from dbt_project.build import lake_to_warehouse
from dbt_project.commands import register
from expectations.gate import run_gate
from expectations.public import public_columns
from patuh.settings import get_settings, load_settings
from publication.release import verified_to_release
from publication.site.build import release_to_site
from publication.verified import Verified
from tests.ingestion.province import BURU, CLOSED, HEALTH, WORKS, Province

HEADER = "request_id,service_code,channel,submitted_at,due_at,completed_at,status,times_returned"
WORDS = {"tepat": "2026-10-09,selesai", "telat": "2026-10-20,selesai", "belum": ",diproses"}
AS_OF = "2026-11-20T08:00:00+09:00"


def extract(*kinds: str, due: str = "2026-10-12") -> bytes:
    """A register of October with one request a kind; its keys are found in no other text."""
    lines = [f"perkara-{kind}-{n},KTP,loket,2026-10-05,{due},{WORDS[kind]},0" for n, kind in enumerate(kinds)]
    return ("\n".join([HEADER, *lines]) + "\n").encode()


SENT = {
    HEALTH: (extract("tepat", "tepat", "belum"), "pertama kali.csv"),
    WORKS: (extract(*["tepat"] * 4, "telat", "belum"), "register pekerjaan umum.csv"),
    "again": (extract("tepat", "telat", "belum"), "diperbaiki.csv"),
}


@pytest.fixture(scope="module")
def province(tmp_path_factory):
    """A city whose health office sent October twice and whose works office once; the settings it is built with."""
    made = Province.at(tmp_path_factory.mktemp("explained"))
    for minute, (sender, (data, name)) in enumerate(SENT.items()):
        unit = HEALTH if sender == "again" else sender
        receipt = made.send_and_ingest(data, sender=unit, minute=minute, name=name)
        assert receipt.rows_accepted == len(data.splitlines()) - 1
    lake_to_warehouse(settings_of(made))
    return made


def settings_of(province: Province):
    """The settings of the build, fixed in time."""
    told = {"root": province.settings.root, "registry": province.settings.registry}
    return load_settings(**told, pseudonym_key="kunci-uji", as_of=AS_OF, province="81.71")


@pytest.fixture
def explain(province, monkeypatch):
    """The command with --json: exit status and the one object."""
    monkeypatch.setenv("PATUH_ROOT", province.settings.root)
    monkeypatch.setenv("PATUH_REGISTRY", province.settings.registry)
    get_settings.cache_clear()
    yield lambda *words: told("explain", *words)
    get_settings.cache_clear()


def run(*words: str) -> tuple[int, str]:
    app = typer.Typer()
    register(app)
    result = CliRunner().invoke(app, list(words), catch_exceptions=False)
    return result.exit_code, result.stdout


def told(*words: str) -> tuple[int, dict]:
    code, text = run(*words, "--json")
    return code, json.loads(text)


def test_every_row_of_a_figure_is_found_again_in_the_file_that_came(explain):
    code, answer = explain(WORKS, "2026-10", "on_time")
    assert code == 0
    rows, submissions = answer["data"]["rows"], answer["data"]["submissions"]
    assert [row["outcome"] for row in rows].count("on_time") == 4
    assert len(rows) == 6
    for row in rows:
        assert submissions[row["submission_id"]]["file"] == "register pekerjaan umum.csv"
        line = list(csv.DictReader(io.StringIO(SENT[WORKS][0].decode())))[row["row_number"] - 1]
        assert line["request_id"] == row["case_id"]
        assert row["rule"] == "due_at"
    (figure,) = answer["data"]["indicators"]
    assert (figure["numerator"], figure["denominator"], figure["adds_up"]) == (4, 6, True)


def test_the_text_names_case_rule_file_and_row(explain):
    code, text = run("explain", WORKS, "2026-10", "on_time")
    assert code == 0
    line = next(line for line in text.splitlines() if line.startswith("perkara-telat-4"))
    for word in ("terlambat / late", "due_at", "2026-10-12 23:59", "register pekerjaan umum.csv", " 5  "):
        assert word in line


def test_counts_withheld_from_the_public_are_shown_and_marked(explain):
    _, answer = explain(HEALTH, "2026-10", "on_time")
    (figure,) = answer["data"]["indicators"]
    assert (figure["numerator"], figure["denominator"], figure["is_withheld"]) == (1, 3, True)
    _, text = run("explain", HEALTH, "2026-10", "on_time")
    assert "ditahan" in text
    assert "withheld" in text
    assert " 3*" in text


def test_a_unit_that_sent_nothing_is_told_so_and_has_no_zero(explain):
    code, answer = explain(BURU, "2026-10")
    assert code == 0
    assert answer["data"]["unit"]["status"] == "not_reporting"
    assert answer["data"]["rows"] == []
    assert all(figure["denominator"] is None for figure in answer["data"]["indicators"])
    _, text = run("explain", BURU, "2026-10")
    assert "bukan nol" in text


def test_what_replaced_a_submission_is_named_and_without_it_every_figure_is_the_same(explain):
    _, answer = explain("--submission", f"{HEALTH}/service_request/2026-10/1")
    data = answer["data"]
    assert [other["number"] for other in data["replaced_by"]] == [f"{HEALTH}/service_request/2026-10/2"]
    assert data["indices"] == data["indicators"] == data["rows"] == []


def test_a_submission_that_replaced_another_moves_the_figures_from_what_that_one_said(explain):
    _, first = explain("--submission", f"{HEALTH}/service_request/2026-10/2")
    beginning = first["data"]["submission"]["submission_id"][:8]
    _, answer = explain("--submission", beginning)
    assert answer["data"] == first["data"]
    assert answer["data"]["submission"]["file"] == "diperbaiki.csv"
    assert answer["data"]["replaced_by"] == []
    stood_in = {row["indicator"] for row in answer["data"]["rows"] if row["period"] == "2026-10"}
    assert stood_in >= {"on_time", "promise_certain", "not_returned", "standard_complete"}
    moved = {row["indicator"]: row for row in answer["data"]["indicators"] if row["period"] == "2026-10"}
    assert list(moved) == ["on_time"]
    assert (moved["on_time"]["numerator_without"], moved["on_time"]["numerator_with"]) == (2, 1)
    assert moved["on_time"]["is_withheld_with"]


def test_a_submission_on_which_an_index_rests_takes_it_along(explain):
    _, answer = explain("--submission", f"{WORKS}/service_request/2026-10/1")
    of_october = next(row for row in answer["data"]["indicators"] if row["indicator"] == "on_time")
    assert (of_october["status_without"], of_october["status_with"]) == ("missing", "computed")
    assert (of_october["score_without"], of_october["score_with"]) == (None, "66.6666666667")
    assert {row["unit_code"] for row in answer["data"]["indices"]} == {WORKS}


@pytest.mark.parametrize(
    ("words", "code", "cure"),
    [
        (("81.71.1", "2026-10"), "unknown_unit", HEALTH),
        ((HEALTH, "2031-01"), "unknown_period", "2026-10"),
        ((CLOSED, "2026-10"), "unit_not_in_period", "none at all"),
        ((HEALTH, "2026-10", "ontime"), "unknown_indicator", "on_time"),
        ((HEALTH, "2026-10", "--methodology", "ikp"), "unknown_methodology", "ikp-2026.1"),
        (("--submission", "tidak-ada"), "unknown_submission", f"{WORKS}/service_request/2026-10/1"),
        (("--submission", HEALTH + "/"), "ambiguous_submission", f"{HEALTH}/service_request/2026-10/2"),
        ((), "what_to_explain", "patuh explain UNIT PERIOD"),
        ((HEALTH,), "what_to_explain", "patuh explain UNIT PERIOD"),
        ((HEALTH, "2026-10", "--submission", "a"), "what_to_explain", "patuh explain UNIT PERIOD"),
    ],
)
def test_a_wrong_call_is_told_what_would_have_been_right(explain, words, code, cure):
    status, answer = explain(*words)
    assert (status, answer["status"], answer["data"]) == (2, "wrong_call", None)
    (error,) = answer["errors"]
    assert error["code"] == code
    assert cure in error["cure"]


def test_before_the_first_build_there_is_nothing_to_explain(explain, tmp_path, monkeypatch):
    monkeypatch.setenv("PATUH_ROOT", str(tmp_path))
    get_settings.cache_clear()
    status, answer = explain(HEALTH, "2026-10")
    assert (status, answer["errors"][0]["code"]) == (2, "no_build")
    assert answer["errors"][0]["cure"] == "run: patuh build"


def test_no_release_and_no_page_holds_a_row_a_file_name_or_a_private_column(province):
    settings, zones = settings_of(province), province.zones
    assert run_gate(settings)["verdict"] == "pass"
    release = verified_to_release(Verified.current(zones), zones, settings)
    site = release_to_site(release, zones)
    names = {file.name for file in release.rglob("*") if file.is_file()}
    assert "indicators.csv" in names
    assert not [name for name in names if name.startswith(("explain", "fct_"))]
    columns = {column for file in release.rglob("*.parquet") for column in pl.read_parquet_schema(file)}
    assert columns.isdisjoint({"case_id", "request_id", "complaint_id", "submission_id", "row_number", "outcome"})
    for file in [*_files(release), *_files(site)]:
        data = file.read_bytes()
        for secret in (b"perkara-", *(name.encode() for _, name in SENT.values())):
            assert secret not in data, (file, secret)


def _files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


def test_no_column_of_the_explanation_is_marked_public(province):
    public = public_columns(province.settings.warehouse_file)
    assert "indicators" in public
    assert not [name for name in public if name.startswith(("explain", "fct_"))]
