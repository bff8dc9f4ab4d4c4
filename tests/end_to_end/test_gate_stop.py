"""A row goes missing from the lake: the real scheduler carries a new extract to the gate and not a step beyond it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from pathlib import Path

import polars as pl
import pytest

from dags.standalone.airflow_process import Airflow
from ingestion.channels.folder import submit
from patuh.settings import load_settings
from patuh.zones import Zones
from tests.end_to_end.conftest import PATUH

pytestmark = pytest.mark.end_to_end
SECONDS = 180
REST_SECONDS = 5  # in which a publication would have begun


@pytest.fixture(scope="module")
def stopped(run, tmp_path_factory):
    """(settings, zones, the tampered file, its bytes before, the released bytes before, task and DAG runs after)."""
    root = tmp_path_factory.mktemp("gate_stop") / "demo"
    shutil.copytree(run[0], root, symlinks=True, ignore=shutil.ignore_patterns("airflow"))
    settings = load_settings(root=str(root))
    zones = Zones.of(settings)
    victim = max((root / "lake" / "service_request").rglob("*.parquet"))
    before = victim.read_bytes()
    pl.read_parquet(victim)[1:].write_parquet(victim)
    (root / "warehouse" / "build.json").unlink()  # the next build is a full one and reads the whole lake
    public = _bytes_below(root / "releases") | _bytes_below(root / "site")
    extract = max((root / "extracts").glob("*/complaint/*.sintetis.csv"))
    shorter = extract.with_name("shorter.csv")
    shorter.write_bytes(b"".join(extract.read_bytes().splitlines(keepends=True)[:-1]))
    submit(shorter, zones.inbox, sender=extract.parent.parent.name, dataset="complaint", period=extract.name[:7])
    with Airflow(settings) as airflow:
        failed = _failed(airflow)
        time.sleep(REST_SECONDS)
        runs = airflow.get("/api/v2/dags/~/dagRuns?limit=50")["dag_runs"]
        tasks = [t for one in failed for t in _tries(airflow, one)]
        events = airflow.get("/api/v2/assets/events?limit=50")["asset_events"]
    return settings, victim, before, public, {"runs": runs, "tasks": tasks, "events": events}


def test_the_gate_alone_failed_and_was_not_tried_again(stopped):
    *_, after = stopped
    assert [(t["dag_id"], t["task_id"], t["try_number"]) for t in after["tasks"]] == [
        ("refresh_index", "warehouse_to_verified", 1)
    ]


def test_nothing_told_publication_to_begin(stopped):
    *_, after = stopped
    assert "verified" not in {e["name"] for e in after["events"]}
    assert {r["dag_id"] for r in after["runs"]} == {"receive_extracts", "refresh_index"}


def test_readers_still_see_the_last_release(stopped):
    settings, _, _, public, _ = stopped
    root = Path(settings.root)
    assert _bytes_below(root / "releases") | _bytes_below(root / "site") == public


def test_the_report_names_the_expectation_the_rows_and_the_submission(stopped):
    settings, victim, *_ = stopped
    report = json.loads((Path(settings.root) / "gate" / "last.json").read_text())
    assert report["verdict"] == "stop"
    failed = [e for e in report["expectations"] if not e["success"] and e["severity"] == "blocking"]
    assert failed
    assert any(e["rows"] and victim.stem in e["submissions"] for e in failed)
    assert any(victim.stem in command for command in report["commands"])


def test_once_mended_the_named_commands_publish_every_submission(stopped):
    settings, victim, before, *_ = stopped
    victim.write_bytes(before)
    root = Path(settings.root)
    last = json.loads((root / "gate" / "last.json").read_text())["commands"][-1]
    path = {"PATH": f"{PATUH.parent}{os.pathsep}{os.environ['PATH']}"}
    told = subprocess.run(
        last, shell=True, capture_output=True, text=True, check=False,
        env={**os.environ, **settings.environment(), **path},
    )  # fmt: skip
    assert told.returncode == 0, told.stdout[-2000:] + told.stderr[-2000:]
    current = json.loads((root / "releases" / "provisional" / "current.json").read_text())["build_id"]
    manifest = json.loads((root / "releases" / "provisional" / current / "manifest.json").read_text())
    assert set(manifest["submissions"]) == {p.stem for p in (root / "receipts").glob("*.json")}


def _bytes_below(folder: Path) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def _failed(airflow: Airflow) -> list[dict]:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        airflow.ensure_running()
        if failed := airflow.failed_tasks():
            return failed
        time.sleep(1)
    raise AssertionError(f"no task failed within {SECONDS} s; see {airflow.home / 'logs'}")


def _tries(airflow: Airflow, failed: dict) -> list[dict]:
    where = f"/api/v2/dags/{failed['dag_id']}/dagRuns/~/taskInstances?state=failed"
    return airflow.get(where)["task_instances"]
