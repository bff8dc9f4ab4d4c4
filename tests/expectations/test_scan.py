"""The scan of outgoing files: a planted NIK is found in every format, a number that only looks long is not."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from expectations.scan import is_nik, scan

NIK, WOMAN = "8101011203850001", "8101015203850001"


def kinds(folder: Path) -> list[tuple[str, str]]:
    return [(f.file, f.kind) for f in scan(folder)[0]]


@pytest.mark.parametrize("digits", [NIK, WOMAN, "1101012902000001"])
def test_sixteen_digits_with_region_and_birth_date_are_a_nik(digits: str) -> None:
    assert is_nik(digits)


@pytest.mark.parametrize(
    "digits",
    [
        "2026101500000123",
        "8101013213850001",
        "8101014013850001",
        "8100011203850001",
        "8101011203850000",
        "810101120385",
    ],
)
def test_a_receipt_number_or_an_impossible_date_is_none(digits: str) -> None:
    assert not is_nik(digits)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", f"unit,nomor\nU1,{NIK}\n"),
        ("a.json", json.dumps({"n": int(NIK)})),
        ("a.html", f"<p>{WOMAN}</p>"),
        ("a.txt", "810101 120385 0001"),
        ("b.html", "<p>" + "".join(f"&#{ord(c)};" for c in NIK) + "</p>"),
    ],
)
def test_a_planted_nik_is_found_and_not_repeated(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    findings, files = scan(tmp_path)
    assert files == 1
    assert [f.kind for f in findings] == ["nik"]
    assert NIK[2:] not in findings[0].sample


def test_a_nik_in_parquet_and_in_a_workbook_is_found(tmp_path: Path) -> None:
    pq.write_table(pa.table({"n": [int(NIK)], "t": ["x"]}), tmp_path / "a.parquet")
    with xlsxwriter.Workbook(tmp_path / "b.xlsx") as book:
        book.add_worksheet().write_string(0, 0, NIK)
    with xlsxwriter.Workbook(tmp_path / "c.xlsx") as book:
        book.add_worksheet().write_number(0, 0, int(NIK))
    assert {f.partition("!")[0] for f, kind in kinds(tmp_path) if kind == "nik"} == {"a.parquet", "b.xlsx", "c.xlsx"}


def test_hashes_fractions_and_receipt_numbers_do_not_fire(tmp_path: Path) -> None:
    lines = [f"ab{NIK}cd", f"0.{NIK}", f"{NIK}{NIK}", "2026101500000123", f"x_{NIK}", "81.0101", f"{NIK}.5"]
    (tmp_path / "a.csv").write_text("v\n" + "\n".join(lines) + "\n")
    (tmp_path / "SHA256SUMS").write_text(f"{'0123456789abcdef' * 4}  units.csv\n")
    assert kinds(tmp_path) == []


def test_a_masked_nik_and_a_private_column_do_not_leave(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("unit,applicant_key\nU1,8101**********01\n")
    (tmp_path / "b.json").write_text('{"staff_key": "x"}')
    assert kinds(tmp_path) == [("a.csv", "masked_nik"), ("a.csv", "private_column"), ("b.json", "private_column")]


def test_a_file_that_cannot_be_read_does_not_leave(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1 and no more")
    (tmp_path / "b.xlsx").write_bytes(b"PK and no more")
    assert kinds(tmp_path) == [("a.parquet", "unreadable"), ("b.xlsx", "unreadable")]


def test_thirty_megabytes_are_looked_through_in_seconds(tmp_path: Path) -> None:
    row = "2026-10,ikp-2026.1,81.01.001,process,on_time,computed,,40,43,93.0232558140,0.2265900000,21.0781395349\n"
    (tmp_path / "indicators.csv").write_text(row * 300_000)
    start = time.perf_counter()
    assert scan(tmp_path)[0] == []
    assert time.perf_counter() - start < 5


def test_the_command_answers_in_json_and_with_its_exit_status(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"n\n{NIK}\n")
    call = [sys.executable, "-c", "from patuh.cli import main; main()", "scan", str(tmp_path), "--json"]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert json.loads(done.stdout)["data"]["findings"][0]["kind"] == "nik"
