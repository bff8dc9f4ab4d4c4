"""The correction file: the sender's own file again, with what is wrong coloured, commented and easy to filter."""

from __future__ import annotations

import io
import os
import stat
import zipfile
from datetime import timedelta

import openpyxl
import pytest
import xlsxwriter

from ingestion.correction import correction_of, keep_corrections
from ingestion.reports.marked import TO_MEND
from patuh.errors import WrongCall
from tests.ingestion.judging import REQUEST, csv_of
from tests.ingestion.province import Province

ROWS = [{**REQUEST, "request_id": f"R{i}", "channel": "tv" if i == 2 else "loket"} for i in range(4)]


@pytest.fixture
def province(tmp_path):
    return Province.at(tmp_path)


def book_of(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def workbook() -> bytes:
    """A register with a title above it, a bold column and a formula."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet, bold = book.add_worksheet("Register"), book.add_format({"bold": True})
        sheet.write_row(0, 0, ["Register Oktober"])
        sheet.write_row(2, 0, list(REQUEST))
        for r, row in enumerate(ROWS, start=3):
            sheet.write_row(r, 0, list(row.values()))
            sheet.write_string(r, 0, row["request_id"], bold)
        sheet.write_formula(3, 10, "=1000*25", None, 25000)
    return out.getvalue()


def test_a_workbook_keeps_its_looks_and_its_wrong_cell_is_coloured_and_commented(province):
    receipt = province.send_and_ingest(workbook(), name="a.xlsx")
    sheet = book_of(correction_of(receipt, province.settings))["Register"]
    assert sheet["A1"].value == "Register Oktober"
    assert sheet["A5"].font.bold
    wrong = sheet["C6"]
    assert (wrong.value, wrong.fill.start_color.rgb) == ("tv", "FFF4B6A8")
    assert wrong.comment.text.startswith("SR-203: Kanal bukan salah satu pilihan.")
    assert "loket, daring" in wrong.comment.text
    assert sheet["C5"].comment is None


def test_the_rows_to_mend_can_be_filtered_by_a_column_of_their_own(province):
    receipt = province.send_and_ingest(workbook(), name="a.xlsx")
    sheet = book_of(correction_of(receipt, province.settings))["Register"]
    assert [sheet.cell(row, 12).value for row in range(3, 8)] == [TO_MEND, None, None, "SR-203", None]
    assert sheet.auto_filter.ref == "A3:L7"


def test_formulas_come_back_as_what_they_last_gave(province):
    receipt = province.send_and_ingest(workbook(), name="a.xlsx")
    assert book_of(correction_of(receipt, province.settings))["Register"]["K4"].value == 25000


def test_a_workbook_that_only_a_lenient_reader_takes_is_written_anew(province):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            new.writestr(part, b"<no xml" if part == "docProps/core.xml" else old.read(part))
    receipt = province.send_and_ingest(out.getvalue(), name="a.xlsx")
    book = book_of(correction_of(receipt, province.settings))
    assert book["Register"]["C6"].comment.text.startswith("SR-203")
    assert "Catatan" in book.sheetnames


def test_a_csv_gets_the_same_as_a_workbook_whose_cells_lie_where_the_answer_says(province):
    receipt = province.send_and_ingest(csv_of(ROWS).encode(), name="a.csv")
    book = book_of(correction_of(receipt, province.settings))
    sheet = book["Isian"]
    assert [sheet.cell(row, 3).value for row in range(1, 6)] == ["channel", "loket", "loket", "tv", "loket"]
    assert sheet["C4"].comment.text.startswith("SR-203")
    assert sheet["L4"].value == "SR-203"
    assert "ditulis ulang" in book["Catatan"]["A1"].value


@pytest.mark.parametrize("value", ["=1+1", "+62811", "@SUM(A1)", "-1+2", "\t=1"])
def test_what_looks_like_a_formula_comes_back_as_text_and_a_negative_number_as_a_number(province, value):
    rows = [{**ROWS[0], "request_id": value}, {**ROWS[2], "times_returned": "-5"}]
    receipt = province.send_and_ingest(csv_of(rows).encode(), name="a.csv")
    sheet = book_of(correction_of(receipt, province.settings))["Isian"]
    cell = sheet["A2"]
    assert (cell.data_type, cell.value, bool(cell.quotePrefix)) == ("s", value.strip(), True)
    assert (sheet["J3"].data_type, sheet["J3"].value) == ("n", -5)


def test_mended_and_sent_again_the_correction_file_is_accepted(province):
    receipt = province.send_and_ingest(csv_of(ROWS).encode(), name="a.csv")
    book = book_of(correction_of(receipt, province.settings))
    book["Isian"]["C4"].value = "loket"
    out = io.BytesIO()
    book.save(out)
    again = province.send_and_ingest(out.getvalue(), name="b.xlsx")
    assert (again.rows_accepted, again.rows_rejected) == (4, 0)


def test_what_came_by_the_folder_lies_with_its_senders_answers_for_thirty_days_and_nobody_else_reads_it(province):
    receipt = province.send_and_ingest(csv_of(ROWS).encode(), name="a.csv")
    province.announce()
    now = receipt.received_at + timedelta(hours=1)
    assert keep_corrections(province.settings, now) == 1
    (file,) = province.zones.answers.glob("*/*.xlsx")
    assert file.parent.name == receipt.sender
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    os.utime(file, (now.timestamp(), now.timestamp()))
    assert keep_corrections(province.settings, now) == 0
    keep_corrections(province.settings, now + timedelta(days=31))
    assert not file.exists()


def test_a_file_that_nobody_could_read_has_no_cells_to_mark(province):
    receipt = province.send_and_ingest(b"\x00\x01", name="a.xlsx")
    with pytest.raises(WrongCall, match="no cells"):
        correction_of(receipt, province.settings)
