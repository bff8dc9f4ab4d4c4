"""The doors on the command line: exit statuses, one JSON object, and bad input answered, not lost."""

from __future__ import annotations

import io
import json
import os
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from ingestion.commands import register as add_commands
from patuh.settings import get_settings
from tests.ingestion.province import BURU, CLOSED, HEADER, HEALTH, Province, register

COMPLAINT = b"complaint_id,channel,category,received_at,status\nC1,loket,pengawasan,2026-10-02,diterima\n"


def cut_workbook() -> bytes:
    """A workbook of which the transfer broke off."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", os.urandom(4000).hex())
    return whole.getvalue()[:1500]


def bomb() -> bytes:
    """A workbook of which one sheet unpacks to 1 GB of blanks."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(256):
                sheet.write(b" " * (4 << 20))
    return whole.getvalue()


def no_status() -> bytes:
    return b"request_id,service_code,channel,submitted_at\nP1,KTP,loket,2026-10-01\n"


def others_unit() -> bytes:
    return f"unit_code,{HEADER}\n{BURU},P1,KTP,loket,2026-10-01,2026-10-02,selesai\n".encode()


VICES = {
    "an empty file": (b"", "kosong.csv", {}, "F-02"),
    "a text named .xlsx": (b"ini hanya teks, bukan buku kerja", "register.xlsx", {}, "F-03"),
    "a wrong dataset": (COMPLAINT, "aduan.csv", {}, "F-04"),
    "a dataset nobody knows": (register(2), "a.csv", {"dataset": "entah"}, "F-04"),
    "a missing column": (no_status(), "tanpa_status.csv", {}, "F-05"),
    "an unknown unit": (register(2), "a.csv", {"sender": "99.99.99"}, "F-07"),
    "a closed unit": (register(2), "a.csv", {"sender": CLOSED}, "F-08"),
    "a unit of another government": (others_unit(), "kota.csv", {"sender": "81.71"}, "F-09"),
    "no such period": (register(2), "a.csv", {"period": "2026-13"}, "F-10"),
    "a future period": (register(2, month="2099-01"), "a.csv", {"period": "2099-01"}, "F-11"),
    "a truncated zip": (cut_workbook(), "putus.xlsx", {}, "F-01"),
    "a zip bomb": (bomb, "bom.xlsx", {}, "F-12"),
}


@pytest.fixture
def province(tmp_path, monkeypatch):
    province = Province.at(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATUH_ROOT", province.settings.root)
    monkeypatch.setenv("PATUH_REGISTRY", province.settings.registry)
    monkeypatch.setenv("PATUH_PSEUDONYM_KEY", "kunci-uji")
    get_settings.cache_clear()
    yield province
    get_settings.cache_clear()


def patuh(*words: str) -> tuple[int, dict]:
    """Exit status and the one JSON object."""
    app = typer.Typer()
    add_commands(app)
    result = CliRunner().invoke(app, [*words, "--json"], catch_exceptions=False)
    return result.exit_code, json.loads(result.stdout)


def submit(folder: Path, data: bytes, name: str = "register.csv", *more: str, **named: str) -> tuple[int, dict]:
    (folder / name).write_bytes(data)
    told = {"sender": HEALTH, "dataset": "service_request", "period": "2026-10"} | named
    options = [word for key, value in told.items() for word in (f"--{key}", value)]
    return patuh("submit", str(folder / name), *options, *more)


@pytest.mark.parametrize("vice", VICES)
def test_bad_input_gets_a_receipt_and_an_indonesian_answer_and_is_kept(province, tmp_path, vice):
    data, name, named, rule = VICES[vice]
    data = data() if callable(data) else data
    code, told = submit(tmp_path, data, name, "--wait", **named)
    assert (code, told["status"]) == (1, "stopped")
    (receipt,) = told["data"]["receipts"]
    assert (receipt["status"], receipt["original_name"]) == ("rejected", name)
    assert [r["rule"] for r in receipt["file_reasons"]] == [rule]
    assert all(r["message"] and r["cure"] for r in receipt["file_reasons"])
    assert told["errors"][0]["code"] == rule
    assert (province.zones.archive / receipt["sha256"][:2] / receipt["sha256"]).read_bytes() == data
    answered = json.loads((province.zones.reports / f"{receipt['submission_id']}.json").read_bytes())
    assert answered["sentence_id"].startswith("Berkas ditolak seluruhnya.")
    assert province.lake_rows() == 0
    assert not [p for p in Path(province.zones.inbox).rglob("*") if p.is_file()]


def test_a_file_still_being_written_is_left_until_it_stands_still(province):
    writing = province.drop(register(2), f"{HEALTH}/service_request/2026-10.csv")
    for name in (".2026-10.csv", "~$2026-10.xlsx", "2026-10.csv.part"):
        province.drop(b"x", f"{HEALTH}/service_request/{name}")
    ahead = writing.stat().st_mtime + timedelta(hours=1).total_seconds()
    os.utime(writing, (ahead, ahead))
    code, told = patuh("status")
    assert (code, told["data"]["waiting"]["extracts"], len(told["data"]["waiting"]["unfinished"])) == (0, 0, 1)
    code, told = patuh("ingest")
    assert (code, told["data"]["summary"]["extracts"], told["data"]["unfinished"]) == (0, 1, [])
    assert len([p for p in Path(province.zones.inbox).rglob("*") if p.is_file()]) == 3


def test_submit_prints_the_arrival_and_ingest_answers_all_that_waits(province, tmp_path):
    for n in range(2):
        code, told = submit(tmp_path, register(2 + n))
        assert (code, told["data"]["receipts"]) == (0, [])
        assert told["data"]["arrivals"][0]["door"] == "command"
    code, batches = patuh("inbox")
    assert [b["name"] for b in batches["data"]] == ["Dinas Kesehatan / service_request / 2026-10"]
    assert len(batches["data"][0]["extracts"]) == 2
    (tmp_path / "batch.json").write_text(json.dumps(batches["data"][0]))
    code, told = patuh("ingest", "--batch", str(tmp_path / "batch.json"))
    assert (code, told["data"]["summary"]["rows_accepted"]) == (0, 5)
    code, told = patuh("receipt", f"{HEALTH}/service_request/2026-10/2")
    assert (code, told["data"]["rows_read"]) == (0, 3)


def test_ingest_ends_with_0_whatever_the_answers(province, tmp_path):
    submit(tmp_path, b"")
    code, told = patuh("ingest")
    assert (code, told["data"]["summary"]["rejected"]) == (0, 1)


def test_a_retraction_by_command_takes_all_units_of_the_sender(province, tmp_path):
    submit(tmp_path, register(2), "a.csv", "--wait")
    named = ("--sender", "81.71", "--dataset", "service_request", "--period", "2026-10")
    code, told = patuh("retract", *named, "--reason", "salah", "--wait")
    assert (code, told["data"]["receipts"][0]["status"]) == (0, "retracted")
    assert {u["unit_code"] for u in told["data"]["receipts"][0]["units"]} >= {HEALTH}


@pytest.mark.parametrize("wrong", [("receipt", "0" * 32), ("ingest", "--batch", "tidak-ada.json")])
def test_a_wrong_call_ends_with_2_and_says_what_to_do(province, wrong):
    code, told = patuh(*wrong)
    assert (code, told["status"]) == (2, "wrong_call")
    assert told["errors"][0]["cure"]


def test_a_name_that_would_leave_the_inbox_is_a_wrong_call(province, tmp_path):
    code, _ = submit(tmp_path, register(1), sender="../luar")
    assert code == 2


def test_status_says_what_there_is_before_any_build(province):
    code, told = patuh("status")
    assert code == 0
    assert set(told["data"]) == {"frame", "waiting", "last_build", "last_release"}
    assert (told["data"]["last_build"], told["data"]["frame"]["governments"]) == (None, 3)
