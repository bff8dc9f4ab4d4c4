"""What Airflow makes of the folder, and what may not stand in it."""

from __future__ import annotations

import ast
import os
import subprocess
import sys

import pytest

from patuh.settings import PROJECT

DAGS = {"receive_extracts", "refresh_index", "publish_provisional"}
HEAVY = {"pandas", "polars", "duckdb", "great_expectations", "dbt", "ingestion", "expectations", "publication"}
LOOK = """
import json, sys
import airflow.sdk
from airflow.dag_processing.dagbag import DagBag

bag = DagBag(sys.argv[1])
print(json.dumps({
    "errors": bag.import_errors,
    "heavy": sorted(m for m in ("polars", "duckdb", "great_expectations", "dbt.cli") if m in sys.modules),
    "dags": {i: {
        "doc": bool(d.doc_md), "tags": sorted(d.tags), "runs": d.max_active_runs, "paused": d.is_paused_upon_creation,
        "outlets": {t.task_id: [o.name for o in t.outlets] for t in d.tasks}, "owner": d.owner,
        "pools": {t.task_id: t.pool for t in d.tasks}, "retries": {t.task_id: t.retries for t in d.tasks},
    } for i, d in bag.dags.items()},
}))
"""


@pytest.fixture(scope="module")
def bag(tmp_path_factory):
    import json

    home = tmp_path_factory.mktemp("airflow")
    told = subprocess.run(
        [sys.executable, "-c", LOOK, str(PROJECT / "dags")], capture_output=True, text=True, check=True,
        env={**os.environ, "AIRFLOW_HOME": str(home), "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
             "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{home}/airflow.db"},
    )  # fmt: skip
    return json.loads(told.stdout.strip().splitlines()[-1])


def test_the_folder_holds_the_dags_of_the_design_and_no_error(bag):
    assert bag["errors"] == {}
    assert set(bag["dags"]) == DAGS


def test_parsing_imports_nothing_heavy(bag):
    assert bag["heavy"] == []


def test_each_dag_says_what_it_is_and_runs_one_at_a_time(bag):
    for dag in bag["dags"].values():
        assert dag["doc"]
        assert dag["tags"]
        assert dag["runs"] == 1
        assert dag["paused"] is False


def test_only_the_gate_announces_what_publication_waits_for(bag):
    telling = {t for d in bag["dags"].values() for t, names in d["outlets"].items() if "verified" in names}
    assert telling == {"warehouse_to_verified"}
    assert bag["dags"]["refresh_index"]["retries"]["warehouse_to_verified"] == 0


def test_whoever_opens_the_warehouse_does_so_alone(bag):
    assert set(bag["dags"]["refresh_index"]["pools"].values()) == {"warehouse_writer"}


@pytest.mark.parametrize("dag_id", sorted(DAGS))
def test_a_dag_file_is_about_a_screen_and_imports_no_room_at_its_top(dag_id):
    text = (PROJECT / "dags" / f"{dag_id}.py").read_text()
    assert len(text.splitlines()) <= 80
    top = [n for n in ast.parse(text).body if isinstance(n, ast.Import | ast.ImportFrom)]
    names = {(n.module or "") if isinstance(n, ast.ImportFrom) else n.names[0].name for n in top}
    assert not {name.split(".")[0] for name in names} & HEAVY
