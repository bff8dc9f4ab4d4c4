"""What a sender gets for an extract, and what becomes of it."""

from __future__ import annotations

import json
from datetime import date
from itertools import permutations
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingestion.channels import folder
from ingestion.contracts import CONTRACTS
from ingestion.intake import ExtractUnanswered, ingest_batch, list_batches, summary
from patuh.errors import WrongCall
from tests.ingestion.province import HEALTH, NOVEMBER, WORKS, Province, register


@pytest.fixture
def province(tmp_path):
    return Province.at(tmp_path)


def test_an_accepted_register_is_in_the_lake_with_whose_and_when_before_its_columns(province):
    receipt = province.send_and_ingest(register(3))
    assert receipt.status == "accepted"
    assert (receipt.rows_read, receipt.rows_accepted, receipt.rows_rejected) == (3, 3, 0)
    rows = pl.read_parquet(province.zones.lake / receipt.lake_files[0])
    head = ["submission_id", "row_number", "unit_code", "period", "period_day", "received_at"]
    assert rows.columns[:6] == head
    assert rows.schema["row_number"] == pl.Int32
    assert rows.schema["received_at"] == pl.Datetime("us")
    assert rows["received_at"].unique().to_list() == [NOVEMBER.replace(tzinfo=None)]
    assert rows["row_number"].to_list() == [1, 2, 3]
    assert rows["period"].unique().to_list() == ["2026-10"]
    assert rows["period_day"].null_count() == 3


def test_a_day_lies_in_the_folder_of_its_month(province):
    receipt = province.send_and_ingest(register(1), period="2026-10-05")
    assert receipt.lake_files == [f"service_request/period=2026-10/{receipt.submission_id}.parquet"]
    rows = pl.read_parquet(province.zones.lake / receipt.lake_files[0])
    assert rows["period_day"].to_list() == [date(2026, 10, 5)]


def test_a_sender_who_sends_the_same_file_twice_gets_the_same_receipt(province):
    first = province.send_and_ingest(register(3))
    second = province.send_and_ingest(register(3), minute=5, name="salinan (2).csv")
    assert second == first
    assert len(list(Path(province.zones.receipts).iterdir())) == 1
    arrivals = list(Path(province.zones.archive).rglob("*.json"))
    assert sorted(json.loads(a.read_bytes())["original_name"] for a in arrivals) == ["register.csv", "salinan (2).csv"]


def test_a_b_a_again_are_three_submissions(province):
    a, b = register(3), register(4)
    numbers = [province.send_and_ingest(data, minute=m).number for m, data in enumerate((a, b, a))]
    assert [n.rsplit("/", 1)[1] for n in numbers] == ["1", "2", "3"]


def test_the_same_file_is_judged_anew_after_the_registry_was_mended(province):
    first = province.send_and_ingest(register(3))
    units = province.folder / "registry" / "units.csv"
    units.write_text(units.read_text() + "81.71.03,81.71,,Dinas Baru,dinas,,,,\n")
    second = province.send_and_ingest(register(3), minute=5)
    assert second.number.endswith("/2")
    assert second.registry != first.registry


def test_refused_rows_are_in_quarantine_with_their_reasons_and_the_answer_says_how_many(province):
    receipt = province.send_and_ingest(register(40, wrong=2))
    assert receipt.status == "accepted_with_notes"
    assert (receipt.rows_read, receipt.rows_accepted, receipt.rows_rejected) == (40, 38, 2)
    quarantine = pl.read_parquet(province.zones.quarantine / f"{receipt.submission_id}.parquet")
    assert quarantine.filter(pl.col("severity") == "galat")["row_number"].unique().sort().to_list() == [1, 2]
    assert quarantine["submission_id"].unique().to_list() == [receipt.submission_id]
    told = json.loads((province.zones.reports / f"{receipt.submission_id}.json").read_bytes())
    assert told["sentence_id"] == "2 dari 40 baris belum dapat dihitung; 38 diterima."


def test_the_path_may_name_nonsense_and_the_extract_is_still_kept_and_answered(province):
    province.drop(register(2), "siapa/entah apa/kapan-kapan.csv")
    (receipt,) = province.ingest()
    assert receipt.status == "rejected"
    assert receipt.period == "kapan-kapan"
    assert receipt.file_reasons[0].rule == "F-10"
    assert (province.zones.archive / receipt.sha256[:2] / receipt.sha256).read_bytes() == register(2)
    assert (province.zones.reports / f"{receipt.submission_id}.html").exists()
    assert not list(Path(province.zones.inbox).rglob("*.csv*"))


def test_a_retraction_speaks_for_the_units_it_names_and_has_no_rows(province):
    sent = province.send_and_ingest(register(3))

    folder.retract(
        province.zones.inbox, sender=HEALTH, dataset="service_request", period="2026-10", unit_codes=[HEALTH],
        reason="salah berkas", received_at=NOVEMBER.replace(hour=5),
    )  # fmt: skip
    (receipt,) = province.ingest()
    assert receipt.status == "retracted"
    assert receipt.retracts == [sent.submission_id]
    assert [(u.unit_code, u.rows_accepted, u.in_force) for u in receipt.units] == [(HEALTH, 0, True)]
    assert receipt.retraction_reason == "salah berkas"


def test_a_retraction_of_no_dataset_says_which_there_are(province):
    province.drop(b'{"reason": "x"}', f"{HEALTH}/keluhan/2026-10.retract.json")
    (receipt,) = province.ingest()
    assert receipt.status == "rejected"
    assert "keluhan" in receipt.file_reasons[0].message
    assert "complaint" in receipt.file_reasons[0].message


def test_a_retraction_gives_a_reason(province):
    with pytest.raises(WrongCall, match="reason"):
        folder.retract(
            province.zones.inbox, sender=HEALTH, dataset="complaint", period="2026-10", unit_codes=[], reason=" "
        )


def test_originals_are_for_their_owner_alone(province):
    province.send_and_ingest(register(3))
    assert province.zones.archive.stat().st_mode & 0o077 == 0


def test_a_retraction_of_somebody_elses_unit_is_refused(province):
    province.drop(json.dumps({"unit_codes": [WORKS]}).encode(), f"{HEALTH}/complaint/2026-10.retract.json")
    (receipt,) = province.ingest()
    assert (receipt.status, receipt.file_reasons[0].rule) == ("rejected", "F-09")


def test_a_record_left_by_an_answered_extract_does_not_swallow_a_new_one(province):
    extract, arrival = province.send(register(3))
    province.ingest()
    extract.arrival_file.write_text(arrival.model_dump_json())
    province.drop(register(5), f"{HEALTH}/service_request/2026-10.csv")
    (receipt,) = province.ingest()
    assert receipt.rows_read == 5
    assert receipt.arrival_id != arrival.arrival_id


def test_rows_read_are_accepted_plus_rejected_over_a_batch(province):
    for n in range(4):
        province.send(register(30, wrong=n, tag=f"S{n}"), sender=(HEALTH, WORKS)[n % 2], minute=n)
    counts = summary(province.ingest())
    assert counts["extracts"] == 4
    assert counts["rows_read"] == 120 == counts["rows_accepted"] + counts["rows_rejected"]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.sampled_from(list(permutations(range(4)))))
def test_the_order_in_which_extracts_are_found_does_not_matter_only_their_time(tmp_path_factory, order):
    contents = [register(2), register(3), register(2), register(4, month="2026-10")]
    here = Province.at(tmp_path_factory.mktemp("found"))
    sent = {}
    for n in order:
        sent[n], _ = here.send(contents[n], minute=n, arrival_id=f"{n:026d}")
    ingest_batch([sent[n].path.absolute() for n in order], here.settings)
    straight = Province.at(tmp_path_factory.mktemp("straight"))
    for n in range(4):
        straight.send(contents[n], minute=n, arrival_id=f"{n:026d}")
    straight.ingest()
    trees = [p.tree("lake", "receipts", "quarantine", "reports") for p in (here, straight)]
    assert len(trees[0]) > 4
    assert trees[0] == trees[1]


STANDARD = "service_code,service_name,valid_from," + ",".join(
    f.name for f in CONTRACTS["service_standard"].fields if f.kind == "flag"
)  # fmt: skip


def test_a_service_outside_the_standard_that_the_unit_sent_is_a_warning(province):
    flags = ",".join(["ya"] * (STANDARD.count(",") - 2))
    assert province.send_and_ingest(register(3)).notes == {}
    standard = f"{STANDARD}\nSIP,Surat Izin,2026-01-01,{flags}\n".encode()
    province.send_and_ingest(standard, dataset="service_standard", period="2026-01", minute=1)
    province.announce()
    receipt = province.send_and_ingest(register(4), minute=2)
    assert (receipt.status, receipt.rows_accepted, receipt.notes) == ("accepted_with_notes", 4, {"SR-18": 4})
    wider = standard + f"KTP,Kartu Tanda Penduduk,2026-01-01,{flags}\n".encode()
    province.send_and_ingest(wider, dataset="service_standard", period="2026-01", minute=3)
    province.announce()
    assert province.send_and_ingest(register(5), minute=4).notes == {}


def test_a_broken_profile_keeps_only_its_own_extract_waiting(province, tmp_path):
    profiles = tmp_path / "profiles"
    profiles.mkdir()
    (profiles / f"{WORKS}.service_request.yaml").write_text("columns: [not, a, mapping]")
    settings_ = province.settings.model_copy(update={"profiles": str(profiles)})
    unlucky, _ = province.send(register(2), sender=WORKS, minute=0)
    province.send(register(3), minute=1)
    paths = [path for batch in list_batches(settings_) for path in batch["extracts"]]
    with pytest.raises(ExtractUnanswered, match=WORKS):
        ingest_batch(paths, settings_)
    assert unlucky.path.exists()
    assert len(list(Path(province.zones.receipts).glob("*.json"))) == 1
