"""One table in four formats, the same bytes for the same rows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import polars as pl
import xlsxwriter

from publication.tables import as_text, inert, stem

SHEET_ROWS = 1_048_575  # Excel's limit without the header


def write_csv(frame: pl.DataFrame, file: Path) -> None:
    """UTF-8, LF, comma, decimal point, true/false, ISO dates, formulas inert, empty where there is no value."""
    inert(as_text(frame)).write_csv(file, line_terminator="\n", separator=",", quote_style="necessary")


def write_parquet(frame: pl.DataFrame, file: Path) -> None:
    """The warehouse's own types (decimals exact, instants UTC), zstd."""
    frame.write_parquet(file, compression="zstd", statistics=True)


def write_json(frame: pl.DataFrame, file: Path) -> None:
    """An array of objects, one a line; decimals are numbers with every digit of the CSV, no value is null."""
    text = as_text(frame)
    members = [pl.lit(f"{json.dumps(n)}:") + _json_value(n, text.schema[n]) for n in text.columns]
    objects = text.select(pl.concat_str(pl.lit("{"), *_with_commas(members), pl.lit("}")).alias("o"))["o"]
    file.write_bytes(("[\n" + ",\n".join(objects.to_list()) + "\n]\n").encode())


def _json_value(name: str, dtype: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    if dtype == pl.String:
        # Escaping each distinct text once keeps Python out of the rows.
        column = column.map_batches(_escaped, return_dtype=pl.String)
    return column.cast(pl.String).fill_null("null")


def _escaped(texts: pl.Series) -> pl.Series:
    distinct = texts.drop_nulls().unique()
    words = pl.Series([json.dumps(t, ensure_ascii=False) for t in distinct], dtype=pl.String)
    return texts.replace_strict(distinct, words, default=None, return_dtype=pl.String)


def _with_commas(members: list[pl.Expr]) -> list[pl.Expr]:
    return [part for m in members for part in (pl.lit(","), m)][1:]


def write_xlsx(tables: Mapping[str, pl.DataFrame], file: Path, as_of: datetime, note: str) -> None:
    """One workbook, a sheet a table; texts are texts, so no cell is a formula. A table too long for Excel says so."""
    book = xlsxwriter.Workbook(
        str(file), {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": as_of, "title": "Patuh", "comments": note})
    bold = book.add_format({"bold": True})
    for name, frame in tables.items():
        sheet = book.add_worksheet(stem(name).replace("/", " ")[:31])
        sheet.freeze_panes(1, 0)
        for column, title in enumerate(frame.columns):
            sheet.write_string(0, column, title, bold)
        if frame.height > SHEET_ROWS:
            sheet.write_string(1, 0, f"{frame.height} baris: lihat {stem(name)}.csv / rows: see {stem(name)}.csv")
            continue
        _rows(sheet, frame, [book.add_format({"num_format": f}) for f in _number_formats(frame)])
    book.close()


def _number_formats(frame: pl.DataFrame) -> list[str]:
    return ["0." + "0" * (t.scale or 0) if isinstance(t, pl.Decimal) and t.scale else "General" for t in frame.dtypes]


def _rows(sheet: xlsxwriter.worksheet.Worksheet, frame: pl.DataFrame, formats: list) -> None:
    for line, row in enumerate(as_text(frame).iter_rows(), start=1):
        for column, value in enumerate(row):
            if value is None:
                continue
            if isinstance(value, bool):
                sheet.write_boolean(line, column, value)
            elif isinstance(value, str):
                sheet.write_string(line, column, value)
            else:
                sheet.write_number(line, column, float(value) if isinstance(value, Decimal) else value, formats[column])
