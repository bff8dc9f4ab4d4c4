"""Units at the edge: no data, one request, nothing to divide by, ten million requests. No error, right status."""

from __future__ import annotations

import csv
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import duckdb
import pytest
from small_lake import SmallLake, request, standard

from dbt_project.build import lake_to_warehouse
from patuh.periods import Period
from tests.bench import lake as bench

IKP, IPP = "ikp-2026.1", "ipp-sim-2022"
SILENT, SINGLE, ZERO = "diam", "tunggal", "nol"
REGISTERS = ("service_request", "complaint", "survey_response")
LISTS = ("staff_training", "facility", "innovation")


@pytest.fixture(scope="module")
def marts(tmp_path_factory):
    """A build of three units: one sent nothing, one a request, one everything, of which nothing can be divided by."""
    lake = SmallLake(tmp_path_factory.mktemp("edge"), [{"unit_code": code} for code in (SILENT, SINGLE, ZERO)])
    only_of_hospitals(lake)
    lake.send("service_request", SINGLE, "2026-10", [request("a", "2026-10-05", "selesai", completed="2026-10-06")])
    for dataset in (*REGISTERS, *LISTS):
        lake.send(dataset, ZERO, "2026-10")
    behind_the_counter = {"staff_key": "a", "frontline": False, "active_from": date(2020, 1, 1)}
    lake.send("staff_member", ZERO, "2026-10", [behind_the_counter])
    lake.send("service_standard", ZERO, "2026-10", [standard("K5", 5, "hari_kerja", valid_to=date(2020, 12, 31))])
    settings = lake.settings("2026-11-20T08:00")
    lake_to_warehouse(settings)
    with duckdb.connect(str(settings.warehouse_file), read_only=True) as warehouse:
        yield warehouse


def only_of_hospitals(lake: SmallLake) -> None:
    """Nothing of the checklist is asked of the units here."""
    file = lake.registry / "facility_checklist.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        items = list(csv.DictReader(stream))
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(items[0]))
        writer.writeheader()
        writer.writerows(item | {"unit_kind": "rsud"} for item in items)


def unit(marts, code: str, methodology: str = IKP) -> tuple:
    query = (
        "select status, index, lower_bound, upper_bound, coverage, band, zone, rank from marts.units "
        "where period = '2026-10' and unit_code = ? and methodology = ?"
    )
    (row,) = marts.execute(query, [code, methodology]).fetchall()
    return row


def indicators(marts, code: str, methodology: str = IKP) -> dict[str, tuple]:
    query = (
        "select indicator, status, numerator, denominator, score, suppressed from marts.indicators "
        "where period = '2026-10' and unit_code = ? and methodology = ?"
    )
    return {row[0]: row[1:] for row in marts.execute(query, [code, methodology]).fetchall()}


@pytest.mark.parametrize(("methodology", "top"), [(IKP, "100.00"), (IPP, "5.00")])
def test_a_unit_that_sent_nothing_is_not_reporting_and_may_be_anything(marts, methodology, top):
    bounds = (Decimal("0.00"), Decimal(top))
    assert unit(marts, SILENT, methodology) == ("not_reporting", None, *bounds, Decimal(0), None, None, None)
    found = indicators(marts, SILENT, methodology)
    assert found
    assert set(found.values()) == {("missing", None, None, None, False)}


def test_a_unit_of_one_request_has_no_index_and_no_count_that_shows_the_one(marts):
    status, index, lower, upper, coverage, *rest = unit(marts, SINGLE)
    assert (status, index, rest) == ("insufficient_evidence", None, [None, None, None])
    found = indicators(marts, SINGLE)
    for name in ("on_time", "promise_certain"):
        assert found[name] == ("too_few", None, None, None, True)
    assert found["not_returned"] == ("too_few", 0, 0, None, False)  # the row does not tell how often
    assert lower <= upper
    assert coverage < Decimal("0.65")
    shown = "select decided, verdicts, on_time, median_days, p90_days from marts.services where unit_code = ?"
    assert marts.execute(shown, [SINGLE]).fetchall() == [(None,) * 5]


@pytest.mark.parametrize(("methodology", "top"), [(IKP, "100.00"), (IPP, "5.00")])
def test_a_unit_with_nothing_to_divide_by_is_unscored_and_divides_by_nothing(marts, methodology, top):
    """Sent as owed, and empty: its weight stays. An empty list of innovations is a computed zero (methodology.md 2)."""
    found = indicators(marts, ZERO, methodology)
    adopted = found.pop("innovation_adopted")
    assert adopted == ("computed", 0, 1, Decimal(0), False)
    assert found.pop("satisfaction") == ("too_few", None, 0, None, False)
    assert set(found.values()) == {("too_few", 0, 0, None, False)}
    status, index, lower, upper, coverage, *_ = unit(marts, ZERO, methodology)
    assert (status, index, lower) == ("insufficient_evidence", None, Decimal("0.00"))
    assert (upper, coverage) == (
        (Decimal(top), Decimal(0)) if methodology == IKP else (Decimal("4.55"), Decimal("0.09"))
    )


def test_nothing_is_not_a_number_and_nobody_disappears(marts):
    assert marts.execute("select count(distinct unit_code) from marts.units where period = '2026-10'").fetchone() == (
        3,
    )
    assert marts.execute("select status, units_obliged, units_scored from marts.governments where period = '2026-10' "
                         "and government_code = '81' and methodology = ?", [IKP]).fetchall() == [
        ("insufficient_evidence", 3, 0)
    ]  # fmt: skip
    assert marts.execute("select count(*) from marts.lift where points_per_case is null").fetchone() == (0,)


@pytest.mark.slow
def test_a_unit_of_ten_million_requests_in_a_month_is_scored_and_none_is_lost(tmp_path, monkeypatch):
    monkeypatch.setattr(bench, "UNITS", 1)
    many = 10_000_000
    settings = bench.write_lake(tmp_path, bench.Size(months=1, requests=many, last=Period.parse("2026-10")))
    lake_to_warehouse(settings)
    with duckdb.connect(str(settings.warehouse_file), read_only=True) as warehouse:
        (code,) = warehouse.execute("select unit_code from staging.stg_units").fetchone()
        status, index, lower, upper, *_ = unit(warehouse, code)
        found = indicators(warehouse, code)
        decided = "select count(*) from lake.service_request where completed_at < '2026-10-31 15:00'"  # midnight in WIT
        services = "select sum(decided) from marts.services where period = '2026-10'"
        assert warehouse.execute(services).fetchall() == warehouse.execute(decided).fetchall()
    assert status == "scored"
    assert lower <= index <= upper
    assert found["promise_certain"] == ("computed", many, many, Decimal(100), False)
    name, numerator, denominator, score, _ = found["on_time"]
    assert (name, 0 < numerator < denominator < many) == ("computed", True)
    assert score == (Decimal(100 * numerator) / denominator).quantize(Decimal("1e-10"), ROUND_HALF_UP)
