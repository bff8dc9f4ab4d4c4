"""The main job as a stranger runs it, on a small province: the real scheduler, dbt, gate and publication."""

from __future__ import annotations

import csv
import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.end_to_end.conftest import PATUH

pytestmark = pytest.mark.end_to_end


def test_every_extract_is_answered_and_every_row_accounted_for(run):
    root, data = run
    with (root / "extracts" / "submissions.csv").open(encoding="utf-8") as stream:
        sent = list(csv.DictReader(stream))
    receipts = [json.loads(p.read_text()) for p in (root / "receipts").glob("*.json")]
    assert len(receipts) == data["extracts_received"] > 0
    assert data["extracts_refused"] > 0
    assert data["rows_read"] == data["rows_accepted"] + data["rows_rejected"] == sum(int(s["rows"]) for s in sent)
    assert data["rows_rejected"] > 0
    assert not [p for p in (root / "inbox").glob("*/*/*") if not p.name.startswith(".")]


def test_the_gate_passed_and_the_release_names_every_submission(run):
    root, data = run
    assert data["gate"]["verdict"] == "pass"
    assert data["gate"]["failed_blocking"] == 0
    named = json.loads((Path(data["release"]) / "manifest.json").read_text())["submissions"]
    assert set(named) == {p.stem for p in (root / "receipts").glob("*.json")}


def test_a_stranger_recomputes_the_release_and_finds_no_difference(run):
    root, data = run
    environment = {**os.environ, "PATUH_ROOT": str(root)}
    told = subprocess.run(
        [PATUH, "verify", data["release"], "--json"], capture_output=True, text=True, env=environment, check=False
    )
    assert told.returncode == 0
    assert json.loads(told.stdout)["data"]["differences"] == []


def test_both_methodologies_stand_side_by_side_in_the_files_and_on_the_pages(run):
    root, data = run
    with (Path(data["release"]) / "method_change.csv").open(encoding="utf-8") as stream:
        pairs = {(r["methodology_before"], r["methodology_after"]) for r in csv.DictReader(stream)}
    assert pairs == {("ipp-sim-2022", "ikp-2026.1")}
    home = (root / "site" / "index.html").read_text()
    assert "Simulasi IPP 2022" in home.split("Dua cara hitung: IKP dan Simulasi-IPP")[1]
    assert "Perubahan metode" not in home  # the headline is the same in every month of the demo


def test_every_page_says_that_the_data_is_synthetic(run):
    root, _ = run
    pages = list((root / "site").rglob("*.html"))
    assert len(pages) > 20
    assert all("DATA SINTETIS" in p.read_text() or "SYNTHETIC DATA" in p.read_text() for p in pages)


def test_nothing_that_was_started_is_left_running(run):
    root, _ = run
    commands = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    assert str(root) not in commands
