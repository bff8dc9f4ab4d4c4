"""A stray cell far out would make a reader lay out billions: such a sheet is refused with its reach named."""

from __future__ import annotations

import io
import tracemalloc
import zipfile

import pytest
import xlsxwriter

from tests.ingestion.judging import REQUEST, judged


def workbook(stray: tuple[int, int]) -> bytes:
    """A register of one row with one more cell at (row, column), 0 = first."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Register")
        sheet.write_row(0, 0, list(REQUEST))
        sheet.write_row(1, 0, list(REQUEST.values()))
        sheet.write_string(*stray, " ")
    return out.getvalue()


def rewritten(data: bytes, sheet: bytes) -> bytes:
    """The workbook with other XML for its first sheet."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, sheet if part.endswith("sheet1.xml") else old.read(part))
    return out.getvalue()


def test_a_cell_in_the_last_corner_is_refused_before_anything_is_laid_out(tmp_path):
    tracemalloc.start()
    found = judged(tmp_path, workbook((1_048_575, 16_383)), name="a.xlsx")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    (reason,) = found.file_reasons
    assert reason.rule == "F-21"
    assert "baris 1048576, kolom 16384" in reason.message
    assert peak < 300 << 20


@pytest.mark.parametrize("stray", [(20_000, 11), (1, 16_383)])
def test_a_stray_blank_below_or_beside_the_table_is_no_row_and_no_column(stray, tmp_path):
    assert judged(tmp_path, workbook(stray), name="a.xlsx").rows_read == 1


def test_cells_that_do_not_say_where_they_lie_are_counted(tmp_path):
    xmlns = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    wide = b"<row>" + b"<c><v>1</v></c>" * 16_384 + b"</row>"
    sheet = xmlns + wide + b"<row/>" * 100_000 + b"<row><c><v>1</v></c></row></sheetData></worksheet>"
    found = judged(tmp_path, rewritten(workbook((0, 0)), sheet), name="a.xlsx")
    assert [r.rule for r in found.file_reasons] == ["F-21"]
