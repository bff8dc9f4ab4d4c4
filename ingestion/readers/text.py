"""CSV, TSV and their kin: encoding, delimiter and header found, the rest left to polars."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import polars as pl

from ingestion.contracts.file_rules import EMPTY, UNREADABLE
from ingestion.readers.container import Content
from ingestion.readers.delimiter import find_delimiter
from ingestion.readers.header import Header, find_header
from ingestion.readers.source import Source, begun, whole
from ingestion.readers.table import ROW, Hints, Table, tidy
from ingestion.validation.refusal import refuse
from patuh.receipts import Choice

LONG = "more"


def read_text(content: Content, known: Collection[str], hints: Hints) -> Table:
    """A delimited text file as a table.

    Raises:
        RefusedError: no encoding fits, no header, or quotes that never close.
    """
    source = begun(content, hints.encoding) or whole(content.bytes(), hints)
    try:
        return _table(source, known, hints)
    except pl.exceptions.PolarsError as fault:
        if not source.is_begun or "utf-8" not in str(fault).lower():
            delimiter = hints.delimiter or find_delimiter(source.head).chosen
            raise refuse(UNREADABLE, *_irregular(content, delimiter)) from fault
        return read_text(replace(content, path=None, data=content.bytes()), known, hints)


def _irregular(content: Content, delimiter: str) -> tuple[str, str]:
    """What is wrong with the quotes, and where, as the strict reader of the standard library finds it."""
    told = "Tanda kutip atau pemisahnya tidak beraturan."
    text = io.StringIO(content.bytes().decode("utf-8", "replace"), newline="")
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    try:
        for _ in reader:
            pass
    except csv.Error:
        return told, f"baris {reader.line_num}"
    return told, ""


def _first_rows(head: str, delimiter: str) -> tuple[list[list[str]], list[int]]:
    """The first rows and, for each, how many lines of the file it and those above take."""
    reader = csv.reader(io.StringIO(head, newline=""), delimiter=delimiter)
    rows, ends = [], []
    try:
        for row in reader:
            rows.append(row)
            ends.append(reader.line_num)
            if len(rows) > 60:
                break
    except csv.Error as fault:
        if not rows:
            raise refuse(UNREADABLE, f"Baris {reader.line_num}: {fault}.") from fault
    return rows, ends


def _table(source: Source, known: Collection[str], hints: Hints) -> Table:
    told = Choice(what="delimiter", chosen=hints.delimiter, why="profil / profile") if hints.delimiter else None
    delimiter = told or find_delimiter(source.head)
    rows, ends = _first_rows(source.head, delimiter.chosen)
    header = find_header(rows, known, hints.header_row)
    if header is None:
        raise refuse(EMPTY)
    frame = _read(source.data, header, ends[header.last], delimiter.chosen)
    frame.replace_column(0, frame[ROW].cast(pl.Int32))
    more = frame.drop_in_place(LONG)
    spilled = frame[ROW].filter(more.str.strip_chars() != "") if more.null_count() < len(more) else None
    reading = (*source.choices, delimiter, header.choice)
    return Table(tidy(frame), header.titles, header.last + 1, long_rows=spilled, reading=reading)


def _read(source: Path | bytes, header: Header, lines: int, delimiter: str) -> pl.DataFrame:
    names = [str(i) for i in range(len(header.titles))]
    return pl.read_csv(
        source, has_header=False, skip_lines=lines, separator=delimiter,
        schema=dict.fromkeys([*names, LONG], pl.String), truncate_ragged_lines=True, missing_columns="insert",
        glob=False, raise_if_empty=False, row_index_name=ROW, row_index_offset=1,
    )  # fmt: skip
