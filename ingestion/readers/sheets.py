"""XLSX, XLS and ODS by calamine: cells to exact text, a column at a time."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Collection, Sequence
from typing import Any

import polars as pl
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from ingestion.contracts.file_rules import EMPTY, SEVERAL_SHEETS, UNREADABLE
from ingestion.readers.container import Content
from ingestion.readers.extent import bound_extent
from ingestion.readers.formulas import find_strange
from ingestion.readers.header import SEARCHED, Header, find_header, plain
from ingestion.readers.table import MACHINE, ROW, Formulas, Hints, Table, tidy
from ingestion.validation.refusal import refuse
from patuh.receipts import Choice

ASIDE = ("contoh", "petunjuk", "daftar", "pilihan", "readme", "example")  # sheets of our own templates
EXACT = 10**15  # a spreadsheet keeps 15 digits of a number


def read_sheet(content: Content, known: Collection[str], hints: Hints) -> Table:
    """The sheet that holds the table.

    Raises:
        RefusedError: damaged, protected, no such sheet, or several sheets that hold the table.
    """
    bound_extent(content)
    try:
        sheets = _sheets(content, hints.sheet)
    except PasswordError as fault:
        raise refuse(UNREADABLE, "Buku kerjanya dilindungi kata sandi.") from fault
    except (CalamineError, OSError, ValueError) as fault:
        raise refuse(UNREADABLE, "Buku kerjanya rusak.") from fault
    except BaseException as fault:
        # calamine is compiled: what it did not foresee arrives as a panic, which is no Exception.
        if type(fault).__name__ != "PanicException":
            raise
        raise refuse(UNREADABLE, "Buku kerjanya rusak.") from fault
    name, header, why = _chosen(sheets, known, hints)
    strange = find_strange(content, name, header.last + 1)
    for row, column, text in strange.errors:
        _put(sheets[name], row - 1, column, text)
    reading = (Choice(what="sheet", chosen=name, why=why), header.choice)
    return _table(name, sheets[name], header, strange.formulas, reading)


def _put(rows: list[list[Any]], row: int, column: int, text: str) -> None:
    """An error stands in its cell as it is shown, so that a rule names it rather than an empty cell."""
    if row < len(rows) and column < len(rows[row]):
        rows[row][column] = text


def _sheets(content: Content, wanted: str) -> dict[str, list[list[Any]]]:
    with CalamineWorkbook.from_object(str(content.path) if content.path else io.BytesIO(content.bytes())) as book:
        shown = [s.name for s in book.sheets_metadata if s.visible == SheetVisibleEnum.Visible]
        if wanted:
            shown = [name for name in book.sheet_names if plain(name) == plain(wanted)]
            if not shown:
                raise refuse(UNREADABLE, f'Tidak ada lembar "{wanted}"; yang ada: {", ".join(book.sheet_names)}.')
        elif len(shown) > 1:
            shown = [n for n in shown if not plain(n).startswith(ASIDE)] or shown
        return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in shown}


def _chosen(sheets: dict[str, list[list[Any]]], known: Collection[str], hints: Hints) -> tuple[str, Header, str]:
    """The sheet, its header, and why it is that sheet (Indonesian / English)."""
    found: list[tuple[int, str, Header]] = []
    for name, rows in sheets.items():
        top = [[_shown(c) for c in row] for row in rows[: max(SEARCHED + 1, hints.header_row)]]
        if header := find_header(top, known, hints.header_row):
            found.append((header.hits, name, header))
    if not found:
        raise refuse(EMPTY)
    hits, name, header = max(found, key=lambda f: f[0])
    equal = [n for h, n, head in found if h == hits and hits > 1 and len(sheets[n]) > head.last + 1]
    if len(equal) > 1:
        raise refuse(SEVERAL_SHEETS, f"Lembar: {', '.join(equal)}.")
    if hints.sheet:
        return name, header, "profil / profile"
    if len(sheets) == 1:
        return name, header, "satu-satunya lembar data yang tampak / the only data sheet shown"
    return (
        name,
        header,
        f"judul dikenal terbanyak dari {len(sheets)} lembar / most known titles of {len(sheets)} sheets",
    )


def _shown(cell: Any) -> str:
    return cell if isinstance(cell, str) else str(cell)


def _table(
    name: str, rows: list[list[Any]], header: Header, formulas: dict[int, Formulas], reading: Sequence[Choice]
) -> Table:
    width, data = len(header.titles), rows[header.last + 1 :]
    columns = list(zip(*data, strict=True))[:width] if data else [()] * width
    frame = pl.DataFrame({str(i): to_text(values) for i, values in enumerate(columns)})
    frame = frame.select(pl.int_range(1, pl.len() + 1, dtype=pl.Int32).alias(ROW), pl.all())
    return Table(tidy(frame), header.titles, header.last + 1, sheet=name, formulas=formulas, reading=reading)


def to_text(values: Sequence[Any]) -> pl.Series:
    """Cells of one column as exact text: a whole number without `.0`, a date without a clock without one.

    A number that has more digits than a spreadsheet keeps is written with an exponent, as it is shown there.
    """
    kinds = set(map(type, values))
    if kinds <= {str}:
        parts = [pl.Series(values, dtype=pl.String)]
    elif len(kinds) == 1:
        parts = [_text_of(kinds.pop(), values)]
    else:
        parts = [_text_of(kind, [v if type(v) is kind else None for v in values]) for kind in kinds]
    text = parts[0]
    for more in parts[1:]:
        text = text.fill_null(more)
    return text.set(text == "", None)


def _text_of(kind: type, values: Sequence[Any]) -> pl.Series:
    if kind is str:
        return pl.Series(values, dtype=pl.String)
    if kind in (float, int):
        return _numbers(pl.Series(values, dtype=pl.Float64, strict=False))
    if kind is dt.date:
        return pl.Series(values, dtype=pl.Date).cast(pl.String)
    if kind is dt.datetime:
        return pl.Series(values, dtype=pl.Datetime("us")).dt.round("1s").dt.strftime("%Y-%m-%d %H:%M:%S")
    return pl.Series([None if v is None else str(v).lower() for v in values], dtype=pl.String)


def _numbers(values: pl.Series) -> pl.Series:
    whole = (values == values.round()) & (values.abs() < EXACT)
    huge = values.abs() >= EXACT
    text = values.set(~whole, None).cast(pl.Int64).cast(pl.String)
    if not whole.fill_null(True).all():
        text = text.fill_null((MACHINE + values.cast(pl.String)).set(huge.fill_null(False), None))
        shown = [None if v is None else f"{v:.14G}" for v in values.set(~huge, None).to_list()]
        text = text.fill_null(pl.Series(shown, dtype=pl.String))
    return text
