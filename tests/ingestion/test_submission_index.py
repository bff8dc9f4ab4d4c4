"""The index of submissions: one row a receipt and unit, the same however it came to be."""

from __future__ import annotations

import shutil
from datetime import date

import polars as pl
import pytest

from ingestion.index import GENERATIONS_KEPT, SCHEMA, newest_index, rebuild_index
from ingestion.intake import locks_of
from patuh.registry import Registry
from tests.ingestion.province import HEALTH, WORKS, Province, register


@pytest.fixture
def province(tmp_path):
    return Province.at(tmp_path)


def test_each_receipt_is_there_once_a_unit_and_refused_ones_without_a_unit(province):
    province.send(register(3))
    province.send(register(2), period="2026-10-05", minute=1)
    province.drop(b"", f"{WORKS}/complaint/2026-10.csv")
    province.drop(register(1), "siapa/apa/kapan.csv")
    province.ingest()
    assert province.announce() == 4
    frame = newest_index(province.zones).frame
    assert dict(frame.schema) == SCHEMA
    rows = {row["number"]: row for row in frame.to_dicts()}
    assert len(rows) == frame.height == 4
    month = rows[f"{HEALTH}/service_request/2026-10/1"]
    assert (month["unit_code"], month["is_month"], month["rows_accepted"], month["in_force_candidate"]) == (
        HEALTH, True, 3, True,
    )  # fmt: skip
    day = rows[f"{HEALTH}/service_request/2026-10-05/1"]
    assert (day["period"], day["period_day"], day["is_month"]) == ("2026-10", date(2026, 10, 5), False)
    refused = rows[f"{WORKS}/complaint/2026-10/1"]
    assert (refused["unit_code"], refused["status"], refused["in_force_candidate"]) == (None, "rejected", False)
    assert rows["siapa/apa/kapan/1"]["period"] is None


def test_only_receipts_that_are_new_are_added_and_nothing_new_makes_no_generation(province):
    province.send_and_ingest(register(3))
    assert province.announce() == 1
    first = newest_index(province.zones).generation
    assert province.announce() == 0
    assert newest_index(province.zones).generation == first
    province.send_and_ingest(register(4), minute=1)
    assert province.announce() == 1
    assert newest_index(province.zones).generation > first


def test_rebuilding_from_receipts_gives_the_same_rows(province):
    for n in range(3):
        province.send_and_ingest(register(2 + n), minute=n)
        province.announce()
    grown = newest_index(province.zones)
    assert rebuild_index(province.zones, Registry.load(province.settings.registry), locks_of(province.settings)) == 3
    rebuilt = newest_index(province.zones)
    assert rebuilt.generation > grown.generation
    assert rebuilt.frame.equals(grown.frame)


def test_only_the_last_generations_are_kept(province):
    for n in range(GENERATIONS_KEPT + 2):
        province.send_and_ingest(register(2 + n), minute=n)
        province.announce()
    assert len(list((province.zones.lake / "_index").iterdir())) == GENERATIONS_KEPT


def test_losing_the_index_and_the_locks_loses_no_identity(province):
    first = province.send_and_ingest(register(3))
    province.announce()
    shutil.rmtree(province.zones.lake / "_index")
    shutil.rmtree(locks_of(province.settings))
    assert province.send_and_ingest(register(3), minute=1) == first
    assert province.send_and_ingest(register(4), minute=2).number.endswith("/2")


def test_a_name_sorts_after_the_generation_before_even_if_the_clock_went_back(province):
    province.send_and_ingest(register(3))
    province.announce()
    newest = newest_index(province.zones)
    future = "7" + newest.generation[1:]
    (province.zones.lake / "_index" / f"{newest.generation}.parquet").rename(
        province.zones.lake / "_index" / f"{future}.parquet"
    )
    province.send_and_ingest(register(4), minute=1)
    province.announce()
    after = newest_index(province.zones)
    assert after.generation > future
    assert after.frame["submission_id"].n_unique() == 2
    assert isinstance(after.frame, pl.DataFrame)
