"""A service log that nobody here wrote, through the doors, the real DAGs and the gate, to the last row."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import polars as pl
import pytest

from tests.real.boston.extracts import CUT_OFF, HERE, write_extracts

PATUH = Path(sys.executable).parent / "patuh"
ROWS = 121_145

pytestmark = [pytest.mark.slow, pytest.mark.real]


def settings_of(root: Path) -> dict[str, str]:
    return {
        "PATUH_ROOT": str(root),
        "PATUH_REGISTRY": str(HERE / "registry"),
        "PATUH_PROFILES": str(HERE / "profiles"),
        "PATUH_TIMEZONE": "America/New_York",
        "PATUH_AS_OF": CUT_OFF,
        "PATUH_PROVINCE": "boston",
    }


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    """The root after submit and the real DAGs (scheduler, triggerer, one run of each DAG)."""
    from dags.standalone.airflow_process import Airflow
    from dags.standalone.chain import wait_for_release
    from patuh.settings import load_settings
    from patuh.zones import Zones

    root = tmp_path_factory.mktemp("boston")
    os.environ.update(environment := settings_of(root / "root"))
    try:
        for period, file in write_extracts(root):
            subprocess.run(
                [PATUH, "submit", file, "--sender", "boston", "--dataset", "service_request", "--period", period,
                 "--as-of", CUT_OFF], check=True, capture_output=True,
            )  # fmt: skip
        settings = load_settings()
        with Airflow(settings) as airflow:
            wait_for_release(airflow, Zones.of(settings), lambda _: None)
    finally:
        for name in environment:
            del os.environ[name]
    return root / "root"


@pytest.fixture(scope="module")
def warehouse(city):
    with duckdb.connect(str(city / "warehouse" / "patuh.duckdb"), read_only=True) as connection:
        yield connection


def receipts(city: Path) -> list[dict]:
    return [json.loads(p.read_text()) for p in (city / "receipts").glob("*.json")]


def test_every_row_is_read_and_accounted_for(city):
    every = receipts(city)
    assert len(every) == 13
    assert sum(r["rows_read"] for r in every) == ROWS
    assert sum(r["rows_accepted"] + r["rows_rejected"] for r in every) == ROWS


def test_rows_closed_seconds_before_they_opened_are_accepted_with_a_warning(city):
    warned: dict[str, int] = {}
    for receipt in receipts(city):
        assert receipt["status"] in ("accepted", "accepted_with_notes")
        for rule, count in receipt["notes"].items():
            warned[rule] = warned.get(rule, 0) + count
    assert list(warned.values()) == [197]


def test_the_verdicts_are_those_of_the_citys_own_dates(warehouse):
    counted = "from marts.fct_verdict where verdict <> 'open' group by verdict"
    found = dict(warehouse.sql(f"select verdict, count(*) {counted}").fetchall())
    assert found == {"on_time": 60_054, "late": 30_599, "no_promise": 22_064}
    assert round(100 * found["on_time"] / (found["on_time"] + found["late"]), 3) == 66.246


def test_of_the_closed_with_a_target_as_many_are_on_time_as_the_city_counts(warehouse):
    on_time, closed = warehouse.sql(
        """
        select count(*) filter (where verdict = 'on_time'), count(*)
        from marts.fct_verdict
        inner join staging.stg_service_request using (submission_id, row_number)
        where verdict <> 'open' and status = 'selesai' and stg_service_request.due_at is not null
        """
    ).fetchone()
    assert (on_time, closed) == (60_054, 79_208)
    assert round(100 * on_time / closed, 3) == 75.818


def test_the_published_submissions_add_up_to_every_row(city, warehouse):
    """Counts of 1 to 4 are published as `1-4`; those cells are filled from the warehouse's own index."""
    current = json.loads((city / "releases" / "provisional" / "current.json").read_text())["build_id"]
    published = pl.read_csv(city / "releases" / "provisional" / current / "submissions.csv", infer_schema=False)
    masked = published.filter(pl.col("rows_accepted") == "1-4")
    known = warehouse.sql("select number, unit_code, rows_accepted as true_count from staging.stg_submission").pl()
    filled = masked.join(known, on=["number", "unit_code"], how="left")
    assert filled["true_count"].is_between(1, 4).all()
    plain = published.filter(pl.col("rows_accepted") != "1-4")["rows_accepted"].cast(pl.Int64).sum()
    assert plain + filled["true_count"].sum() == ROWS
    assert set(published["rows_rejected"]) == {"0"}
