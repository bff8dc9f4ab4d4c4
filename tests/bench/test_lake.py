"""The synthetic lake is one that the build takes: measured on another, a benchmark says nothing."""

from __future__ import annotations

import duckdb
import pytest

from dbt_project.build import lake_to_warehouse
from patuh.periods import Period
from tests.bench.lake import UNITS, Size, write_lake

pytestmark = pytest.mark.slow


def test_every_unit_of_the_synthetic_lake_is_scored(tmp_path):
    settings = write_lake(tmp_path, Size(months=13, requests=20 * UNITS, last=Period.parse("2026-10")))
    lake_to_warehouse(settings)
    with duckdb.connect(str(settings.warehouse_file), read_only=True) as warehouse:
        units = (
            "select methodology, status, count(*) from marts.units where period = '2026-10' group by all order by all"
        )
        rows = "select count(*) from staging.stg_service_request"
        assert warehouse.execute(units).fetchall() == [
            ("ikp-2026.1", "scored", UNITS),
            ("ipp-sim-2022", "scored", UNITS),
        ]
        assert warehouse.execute(rows).fetchall() == [(13 * 20 * UNITS,)]
