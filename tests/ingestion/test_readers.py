"""Every form a sender may use gives the same rows, and what cannot be read is refused with a sentence."""

from __future__ import annotations

import gzip
import io
import json
import tracemalloc
import zipfile
from dataclasses import replace
from datetime import datetime

import pytest
import xlsxwriter

from ingestion.judge import judge
from tests.ingestion.judging import REQUEST, case, csv_of, judged

ROWS = [{**REQUEST, "request_id": f"R{i}"} for i in range(3)]


def _sheet(rows: list[list[object]], sheets: tuple[str, ...] = ("Register",), macro: bool = False) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        day, clock = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        for name in sheets:
            sheet = book.add_worksheet(name)
            for r, row in enumerate(rows):
                for c, value in enumerate(row):
                    if isinstance(value, datetime):
                        sheet.write_datetime(r, c, value, clock if value.hour else day)
                    else:
                        sheet.write(r, c, value)
    return out.getvalue()


def _zip(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("_", "."), data)
    return out.getvalue()


def _grid() -> list[list[object]]:
    return [list(REQUEST), *(list(r.values()) for r in ROWS)]


TEXT = csv_of(ROWS)
FORMS = {
    "a.csv": TEXT.encode(), "b.csv": csv_of(ROWS, separator=",").encode(),
    "c.tsv": csv_of(ROWS, separator="\t").encode(),
    "d.txt": csv_of(ROWS, separator="|").encode(), "e.csv": b"\xef\xbb\xbf" + TEXT.encode(),
    "f.csv": TEXT.encode("utf-16"), "g.csv": TEXT.replace("\n", "\r\n").encode(),
    "h.csv": TEXT.replace("\n", "\r").encode(),
    "i.csv.gz": gzip.compress(TEXT.encode()), "j.zip": _zip(x_csv=TEXT.encode()), "k.xlsx": _sheet(_grid()),
    "l.json": json.dumps(ROWS).encode(), "m.ndjson": "\n".join(map(json.dumps, ROWS)).encode(),
    "n.csv": ("REGISTER PELAYANAN\n\nOktober 2026\n" + TEXT).encode(),
    "o.xlsx": _sheet([["Register pelayanan"], [], *_grid(), [], []]), "p.zip": _zip(x_xlsx=_sheet(_grid())),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_every_form_gives_the_same_rows(name, tmp_path):
    want = judged(tmp_path, TEXT).accepted
    assert want.height == 3
    assert judged(tmp_path, FORMS[name], name=name).accepted.equals(want)


def test_western_letters_of_an_old_windows_survive(tmp_path):
    rows = [{"innovation_id": "1", "title": "Pelayanan Café São", "stage": "gagasan"}]
    found = judged(tmp_path, csv_of(rows).encode("cp1252"), dataset="innovation")
    assert found.accepted["title"].to_list() == ["Pelayanan Café São"]


def test_titles_count_whatever_their_case_and_punctuation(tmp_path):
    header = "NO PERMOHONAN;kode_layanan;Kanal;Tanggal Masuk ;STATUS"
    assert judged(tmp_path, header + "\nR1;A;loket;2026-10-05;diproses\n").rows_accepted == 1


def test_blank_rows_are_no_errors_and_cells_keep_their_place(tmp_path):
    text = csv_of([REQUEST, {}, {**REQUEST, "request_id": "R2", "channel": "tv"}])
    found = judged(tmp_path, "judul\n" + text)
    assert found.rows_read == 2
    assert found.broken["cell"].to_list() == ["C5"]
    assert found.broken["row_number"].to_list() == [3]


def test_spreadsheet_cells_are_named_with_their_sheet_and_dates_know_their_clock(tmp_path):
    rows = [
        ["request_id", "service_code", "channel", "submitted_at", "status", "due_at", "fee_charged_idr"],
        [17, "01.1", "loket", datetime(2026, 10, 5), "diproses", datetime(2026, 10, 6, 8, 30), 50000],
        [18, "01.1", "tv", datetime(2026, 10, 5), "diproses", "", ""],
    ]
    found = judged(tmp_path, _sheet(rows), name="a.xlsx")
    row = found.accepted.row(0, named=True)
    assert (row["request_id"], row["service_code"], row["fee_charged_idr"]) == ("17", "01.1", 50000)
    assert (row["submitted_at_has_time"], row["due_at_has_time"]) == (False, True)
    assert found.broken["cell"].to_list() == ['"Register"!C3']


def test_a_nik_kept_as_a_number_has_lost_its_digits(tmp_path):
    rows = [list(REQUEST), [*REQUEST.values()]]
    rows[1][3] = 8171014502850001  # type: ignore[call-overload]
    assert judged(tmp_path, _sheet(rows), name="a.xlsx").reasons == {"SR-404": 1}


def test_a_number_of_json_is_no_indonesian_text(tmp_path):
    row = {"staff_id": "P", "kind": "bimtek", "area": "technical", "topic": "kearsipan", "held_on": "2026-10-05"}
    found = judged(
        tmp_path,
        json.dumps([{**row, "hours": 7.125, "passed": True}]).encode(),
        dataset="staff_training",
        name="a.json",
    )
    assert float(found.accepted["hours"][0]) == 7.125


def test_two_header_rows_are_joined(tmp_path):
    rows = [
        ["No. Responden", "Profil", "", "Nilai Unsur", "", "Nama"],
        ["", "Tanggal Survei", "Jenis Kelamin", "Persyaratan", "Prosedur", ""],
        ["1", "2026-10-05", "P", "4", "3", "Ani"],
    ]
    found = judged(tmp_path, _sheet(rows), dataset="survey_response", name="a.xlsx")
    assert (found.rows_accepted, found.notes) == (1, {"F-32": 1})


def test_cells_with_a_formula_count_by_their_saved_result_and_are_said_to(tmp_path):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet("Petunjuk")
        sheet = book.add_worksheet("Register")
        sheet.write_row(1, 0, list(REQUEST))
        for r, row in enumerate(ROWS, start=2):
            sheet.write_row(r, 0, list(row.values()))
        for r in (3, 4):
            sheet.write_formula(r, 10, "=1000*25", value=25000)
        sheet.write_formula(0, 0, '="Register"', value="Register")
    found = judged(tmp_path, out.getvalue(), name="a.xlsx")
    assert (found.rows_accepted, found.notes) == (3, {"F-34": 1})
    assert found.accepted["fee_charged_idr"].to_list() == [1_250_000, 25_000, 25_000]
    told = found.broken.row(0, named=True)
    assert (told["cell"], told["title"]) == ('"Register"!K4', "fee_charged_idr")
    assert "(2 sel)" in told["message"]


def test_a_province_may_refuse_files_with_columns_of_personal_data(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text(csv_of([{**REQUEST, "Nama Pemohon": "Ani"}]))
    assert judge(file, case()).notes == {"F-32": 1}
    refused = judge(file, replace(case(), refuse_personal=True))
    assert [r.rule for r in refused.file_reasons] == ["F-20"]
    assert "Nama Pemohon" in refused.file_reasons[0].message


BOMB = b"\0" * (1 << 20)


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        ("a.csv", b"", "F-02"), ("a.csv", b"\n\n  \n", "F-02"), ("a.xlsx", TEXT.encode(), "F-03"),
        ("a.csv", _sheet(_grid()), "F-03"), ("a.csv", b"%PDF-1.7", "F-03"), ("a.xls", b"<html><table>", "F-03"),
        ("a.xlsx", _sheet(_grid())[:900], "F-01"), ("a.zip", _zip(x_csv=TEXT.encode())[:60], "F-01"),
        ("a.csv.gz", gzip.compress(TEXT.encode())[:-20], "F-01"), ("a.json", b'[{"a": 1', "F-01"),
        ("a.json", b"[1]", "F-01"),
        ("a.zip", _zip(x_csv=b"a", y_csv=b"b"), "F-16"), ("a.zip", _zip(x_zip=_zip(x_csv=b"a")), "F-16"),
        ("a.xlsx", _sheet(_grid(), ("Januari", "Februari")), "F-17"),
    ],
    ids=lambda value: value if isinstance(value, str) else "bytes",  # a packed file holds the time of its making
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_reason(name, content, rule, tmp_path):
    found = judged(tmp_path, content, name=name)
    assert [r.rule for r in found.file_reasons] == [rule]
    assert found.rows_read == 0


@pytest.mark.parametrize("name", ["bomb.zip", "bomb.xlsx", "bomb.csv.gz"])
def test_a_bomb_of_a_gigabyte_is_refused_before_it_unpacks(name, tmp_path):
    file = tmp_path / "bomb"
    if name.endswith(".gz"):
        file.write_bytes(gzip.compress(BOMB) * 1024)
    else:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            if name.endswith("xlsx"):
                archive.writestr("[Content_Types].xml", "")
            with archive.open("xl/sheet.xml" if name.endswith("xlsx") else "x.csv", "w") as out:
                for _ in range(1024):
                    out.write(BOMB)
    tracemalloc.start()
    found = judge(file, case(name=name))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [r.rule for r in found.file_reasons] == ["F-12"]
    assert peak < 300 << 20


def test_an_error_of_the_sheet_is_named_as_it_is_shown_and_a_formula_without_a_result_is_said_to_have_none(tmp_path):
    columns = [*REQUEST]
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Register")
        sheet.write_row(0, 0, columns)
        for r, row in enumerate(ROWS, start=1):
            sheet.write_row(r, 0, list(row.values()))
        sheet.write_formula(1, columns.index("submitted_at"), "=VLOOKUP(A2,X:Y,2)", value="#N/A")
        sheet.write_formula(2, columns.index("due_at"), "=E3+5", value="")
    found = judged(tmp_path, out.getvalue(), name="a.xlsx")
    assert (found.rows_read, found.rows_accepted) == (3, 2)
    wrong = found.broken.filter(found.broken["severity"] == "galat").row(0, named=True)
    assert (wrong["cell"], wrong["value"]) == ('"Register"!E2', "#N/A")
    assert found.notes == {"F-34": 1, "F-35": 1}
