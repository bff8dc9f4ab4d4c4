"""The sender's own file with what is wrong marked in it: cells coloured and commented, and a column to filter by.

It holds clear data: it is made on request and not kept, or lies with the sender's answers (design.md, "A submission's
life", 5). Nothing in it is evaluated: formulas come back as their saved results, texts that look like one as text.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import polars as pl
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import column_index_from_string, get_column_letter
from xlsxwriter.worksheet import Worksheet

from ingestion.readers import Table
from ingestion.readers.table import MACHINE, ROW

TO_MEND = "Perlu diperbaiki"
WRITTEN_ANEW = (
    "Berkas asli bukan XLSX, atau terlalu besar untuk ditandai apa adanya; baris-barisnya ditulis ulang di sini.",
    "The original is no XLSX, or too large to be marked as it is; its rows were written anew.",
)
KEPT_ROWS = 50_000  # to this size a workbook keeps its looks (7 s); above it is written anew
MARKED_CELLS = 5_000  # a spreadsheet becomes slow with more comments
COLOUR = {"galat": "FFF4B6A8", "peringatan": "FFFFE8A3", "info": "FFDCE9EC"}
CELL = re.compile(r'^(?:"(.*)"!)?([A-Z]{1,3})(\d+)$', re.DOTALL)
NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d+)?")
RISKY = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Mark:
    """What is wrong in one cell; row and column count from 1."""

    row: int
    column: int
    severity: str
    rules: tuple[str, ...]
    text: str


def marked_workbook(file: Path, table: Table, broken: pl.DataFrame) -> bytes:
    """An XLSX of the file that `table` was read from, with the cells of `broken` (quarantine's form) marked."""
    marks = list(_marks(broken))
    if _form(table) == "xlsx" and table.frame.height <= KEPT_ROWS:
        # openpyxl is stricter than calamine, which read it; what it cannot take is marked all the same
        with suppress(Exception):
            return _kept(file, table, marks)
    return _anew(table, marks)


def _marks(broken: pl.DataFrame) -> Iterator[Mark]:
    told = broken.filter(pl.col("cell").is_not_null()).group_by("cell", maintain_order=True).agg(
        pl.col("severity").min(), pl.col("rule").unique(maintain_order=True),
        (pl.col("rule") + ": " + pl.col("message") + " " + pl.col("cure")).unique(maintain_order=True).alias("text"),
    )  # fmt: skip
    for cell, severity, rules, texts in told.rows():
        if found := CELL.match(cell):
            yield Mark(int(found[3]), column_index_from_string(found[2]), severity, tuple(rules), "\n".join(texts))


def _by_row(marks: list[Mark], header_row: int) -> dict[int, str]:
    """{row of the sheet: the rules it breaks}, of rows that do not count; the header is none."""
    rows: dict[int, list[str]] = {}
    for mark in marks:
        if mark.severity == "galat" and mark.row > header_row:
            rows.setdefault(mark.row, []).extend(mark.rules)
    return {row: ", ".join(dict.fromkeys(rules)) for row, rules in rows.items()}


def _kept(file: Path, table: Table, marks: list[Mark]) -> bytes:
    """The workbook as it was sent, its looks kept."""
    book = openpyxl.load_workbook(io.BytesIO(file.read_bytes()), data_only=True)  # an archived file has no suffix
    sheet = book[table.sheet]
    for mark in marks[:MARKED_CELLS]:
        cell = sheet.cell(mark.row, mark.column)
        cell.fill = PatternFill("solid", start_color=COLOUR[mark.severity])
        cell.comment = Comment(mark.text, "Patuh", width=320, height=140)
    beside = len(table.headers) + 1
    sheet.cell(table.header_row, beside).value = TO_MEND
    for row, rules in _by_row(marks, table.header_row).items():
        sheet.cell(row, beside).value = rules
    last = max(sheet.max_row, table.header_row + 1)
    sheet.auto_filter.ref = f"A{table.header_row}:{get_column_letter(beside)}{last}"
    for cells in sheet.iter_rows():
        for cell in cells:
            if isinstance(cell.value, str) and cell.value.startswith(RISKY):
                cell.data_type, cell.quotePrefix = "s", True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _anew(table: Table, marks: list[Mark]) -> bytes:
    """The rows that were read, each where it lay, in a workbook of our own; it says so."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet, note = book.add_worksheet((table.sheet or "Isian")[:31]), book.add_worksheet("Catatan")
        beside, top = len(table.headers), table.header_row - 1
        sheet.write_row(top, 0, [*table.headers, TO_MEND], book.add_format({"bold": True, "bottom": 1}))
        _write_cells(book, sheet, table, {(m.row, m.column): m for m in marks[:MARKED_CELLS]})
        for row, rules in _by_row(marks, table.header_row).items():
            sheet.write_string(row - 1, beside, rules)
        sheet.autofilter(top, 0, top + max(1, table.frame.height), beside)
        sheet.freeze_panes(top + 1, 0)
        note.set_column(0, 0, 100)
        for row, sentence in enumerate(WRITTEN_ANEW):
            note.write_string(row, 0, sentence)
    return out.getvalue()


def _write_cells(
    book: xlsxwriter.Workbook, sheet: Worksheet, table: Table, marks: dict[tuple[int, int], Mark]
) -> None:  # fmt: skip
    text = {"num_format": "@"}
    looks = {"": book.add_format(text), "risky": book.add_format({**text, "quote_prefix": True})}
    looks |= {s: book.add_format({"bg_color": f"#{c[2:]}", "quote_prefix": True}) for s, c in COLOUR.items()}
    for number, *cells in table.frame.select(ROW, pl.exclude(ROW)).iter_rows():
        row = table.header_row + number - 1
        for column, value in enumerate(cells):
            mark = marks.get((row + 1, column + 1))
            shown = (value or "").removeprefix(MACHINE)
            look = looks[mark.severity if mark else "risky" if shown.startswith(RISKY) else ""]
            if NUMBER.fullmatch(shown):
                sheet.write_number(row, column, float(shown), looks[mark.severity] if mark else None)
            elif shown or mark:
                sheet.write_string(row, column, shown, look)
    for (row, column), mark in marks.items():
        sheet.write_comment(row - 1, column - 1, mark.text, {"author": "Patuh", "x_scale": 2.5})


def _form(table: Table) -> str:
    return next((choice.chosen for choice in table.reading if choice.what == "form"), "")
