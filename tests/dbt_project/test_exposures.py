"""Who reads what is built, and whether anybody still sends: what dbt's documentation says of both."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest
from described_project import Project, public_columns

from dbt_project.inputs import ROOM
from expectations.world import AUDIT


def read_by(project: Project, exposure: str) -> set[str]:
    nodes = project.manifest["exposures"][f"exposure.patuh.{exposure}"]["depends_on"]["nodes"]
    return {node.split(".")[2] for node in nodes}


def published(project: Project) -> set[str]:
    """What publication reads: the marts with a public column."""
    return {n["name"] for n in project.nodes.values() if n["schema"] == "marts" and public_columns(n)}


@pytest.mark.parametrize("exposure", ["release", "site"])
def test_what_is_published_rests_on_the_marts_with_public_columns_and_no_other(project, exposure):
    assert len(published(project)) > 20
    assert read_by(project, exposure) == published(project)


def test_the_gate_reads_what_would_be_published_and_its_own_audit(project):
    assert read_by(project, "gate") == published(project) | set(AUDIT)


def test_explain_rests_on_what_its_queries_name(project):
    code = "".join(file.read_text(encoding="utf-8") for file in (ROOM / "explain").glob("*.py"))
    named = set(re.findall(r"\b(?:marts|explain|intermediate|staging)\.(\w+)", code))
    assert read_by(project, "explain") == named & {n["name"] for n in project.nodes.values()}


def dbt(warehouse: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [
        Path(sys.executable).parent / "dbt", *arguments, "--project-dir", ROOM, "--profiles-dir", ROOM,
        "--target-path", folder, "--log-path", folder,
    ]  # fmt: skip
    environment = {**os.environ, "PATUH_WAREHOUSE": str(warehouse)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("days", "later", "status", "result"),
    [(44, "accepted", 0, "pass"), (46, "accepted_with_notes", 0, "warn"), (77, "accepted", 1, "error"),
     (0, "rejected", 1, "error")],
)  # fmt: skip
def test_the_source_is_fresh_while_somebody_sends_what_is_accepted(project, tmp_path, days, later, status, result):
    """The last case: refused files that arrive today do not hide that nothing was accepted for long."""
    received = datetime.now(UTC).replace(tzinfo=None) - timedelta(days=days)
    copy = shutil.copy(project.warehouse, tmp_path / "patuh.duckdb")
    with duckdb.connect(str(copy)) as warehouse:
        warehouse.execute("update input.submissions set received_at = '2020-01-01', status = 'accepted'")
        warehouse.execute(
            "insert into input.submissions by name (select * replace (? as received_at, ? as status) "
            "from input.submissions limit 1)",
            [received, later],
        )
    told = dbt(copy, tmp_path, "source", "freshness")
    assert told.returncode == status, told.stdout
    (source,) = json.loads((tmp_path / "sources.json").read_text())["results"]
    assert (source["unique_id"], source["status"]) == ("source.patuh.input.submissions", result)


def test_the_documentation_is_one_page_that_names_the_readers(project, tmp_path):
    told = dbt(project.warehouse, tmp_path, "docs", "generate", "--static")
    assert told.returncode == 0, told.stdout
    page = (tmp_path / "static_index.html").read_text(encoding="utf-8")
    for exposure in ("release", "site", "gate", "explain"):
        assert f'"exposure.patuh.{exposure}"' in page
    assert "Month of the figures, YYYY-MM." in page
