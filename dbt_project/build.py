"""The lake becomes the warehouse: dbt in a process of its own, since it holds DuckDB's lock until its process ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import duckdb

from dbt_project.inputs import ROOM, prepare_inputs, settle_inputs
from dbt_project.lake_views import stop_at_damage
from dbt_project.sentences import in_one, sentences_of
from patuh.errors import PatuhError, Stopped
from patuh.settings import Settings
from patuh.storage import write_whole
from patuh.zones import Zones


class BuildFailed(PatuhError):
    """dbt could not build: a fault of the system or of a model, not of the data."""

    code = "build_failed"


def lake_to_warehouse(settings: Settings, *, full_refresh: bool = False, from_receipts: bool = False) -> dict[str, Any]:
    """Build every seed, model and data test; the summary {build_id, as_of, submissions, full, nodes, seconds}.

    Where a build stands, only what came since and the months it reaches are built: the figures are those of a full one.
    Where the warehouse holds this very build already, nothing is done and its summary is given again, unless
    `full_refresh`. `from_receipts` leaves the index of submissions in the lake aside.

    Raises:
        Stopped: a data test failed: the row to mend is named in a sentence, or which test and how many rows; or a file
            of the lake cannot be read, which is named.
        BuildFailed: dbt itself failed; its log is named.
    """
    began = time.monotonic()
    zones = Zones.of(settings)
    told = zones.warehouse.parent / "build.json"
    anew = full_refresh or not told.is_file()  # a build that was broken off left its tables in between
    inputs = prepare_inputs(settings, zones, from_receipts=from_receipts, anew=anew)
    if not full_refresh and told.is_file() and _stands(zones.warehouse, inputs.build_id):
        return json.loads(told.read_text(encoding="utf-8"))
    told.unlink(missing_ok=True)  # until this build stands, the warehouse is no build
    folder = zones.warehouse.parent.resolve() / "dbt"
    if inputs.is_full:  # dbt's cache of the parsed project breaks on a model described in another file than before
        (folder / "target" / "partial_parse.msgpack").unlink(missing_ok=True)
    arguments = ["build", "--exclude-resource-type", "unit_test"]
    status = run_dbt(arguments + (["--full-refresh"] if inputs.is_full else []), inputs.environment, folder)
    results = _results(folder)
    if status != 0:
        _explain(results, folder, zones, settings)
    settle_inputs(settings, zones, inputs)
    summary = {
        "build_id": inputs.build_id,
        "as_of": inputs.as_of.isoformat(),
        "submissions": inputs.submissions,
        "full": inputs.is_full,
        "nodes": sum(not r["unique_id"].startswith("operation.") for r in results),
        "seconds": round(time.monotonic() - began, 1),
    }
    write_whole(told, json.dumps(summary, indent=1).encode())
    return summary


def _stands(warehouse: Path, build_id: str) -> bool:
    """Whether the warehouse holds this build: build.json may have outlived the file."""
    with duckdb.connect(str(warehouse)) as connection:
        try:
            return connection.execute("select build_id from marts.build").fetchall() == [(build_id,)]
        except duckdb.CatalogException:
            return False


def run_dbt(arguments: list[str], environment: dict[str, str], folder: Path) -> int:
    """Run dbt on this project with target and logs in `folder`; its exit status."""
    folder.mkdir(parents=True, exist_ok=True)
    command = [
        str(Path(sys.executable).parent / "dbt"), "--quiet", *arguments,
        "--project-dir", str(ROOM), "--profiles-dir", str(ROOM),
        "--target-path", str(folder / "target"), "--log-path", str(folder / "logs"),
    ]  # fmt: skip
    settings = {"DBT_SEND_ANONYMOUS_USAGE_STATS": "false", "DBT_TARGET_PATH": str(folder / "target")}
    (folder / "target" / "run_results.json").unlink(missing_ok=True)
    with (folder / "output.log").open("wb") as log:
        done = subprocess.run(
            command, env={**os.environ, **environment, **settings}, cwd=ROOM, stdout=log, stderr=log, check=False
        )
    return done.returncode


def _results(folder: Path) -> list[dict[str, Any]]:
    file = folder / "target" / "run_results.json"
    return json.loads(file.read_text())["results"] if file.exists() else []


def _explain(results: list[dict[str, Any]], folder: Path, zones: Zones, settings: Settings) -> None:
    """Say whose fault it is; a row that someone can mend comes before what went wrong because of it."""
    failed = [r for r in results if r["status"] == "fail"]
    errors = [r for r in results if r["status"] == "error"]
    log = folder / "output.log"
    if sentences := sentences_of(failed, zones.warehouse):
        raise Stopped(
            in_one(sentences), place=sentences[0].split(":")[0],
            cure="perbaiki barisnya, lalu jalankan `patuh build` / mend the row, then run `patuh build`",
        )  # fmt: skip
    if failed and not errors:
        named = "; ".join(f"{r['unique_id'].split('.')[2]} ({r['failures']})" for r in failed)
        raise Stopped(
            f"data tests failed: {named}", place=str(log), cure=f"read {log}; `dbt show` runs the compiled test"
        )
    if errors:
        stop_at_damage(zones, settings)
    first = errors[0]["message"] if errors else log.read_text()[-800:]
    raise BuildFailed(f"dbt failed: {first.strip()}", place=str(log), cure=f"read {log}")
