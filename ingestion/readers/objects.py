"""JSON (an array of objects) and NDJSON (one object a line): numbers are kept as they are written."""

from __future__ import annotations

import json
from typing import Any

import polars as pl

from ingestion.contracts.file_rules import EMPTY, UNREADABLE
from ingestion.readers.container import Content
from ingestion.readers.table import MACHINE, ROW, Table, tidy
from ingestion.validation.refusal import refuse


def read_objects(content: Content) -> Table:
    """Objects as a table; the header row is 1, the first object is in row 2, as it would be in a sheet.

    Raises:
        RefusedError: no JSON, or values that are no objects.
    """
    rows = _parsed(content.bytes())
    if not all(isinstance(row, dict) for row in rows):
        raise refuse(UNREADABLE, "Yang diharapkan daftar objek: [{...}, {...}].")
    titles = list(dict.fromkeys(key for row in rows for key in row))
    if not titles:
        raise refuse(EMPTY, "Untuk nihil, kirim CSV dengan baris judul saja.")
    columns = {str(i): pl.Series([_cell(row.get(t)) for row in rows], dtype=pl.String) for i, t in enumerate(titles)}
    frame = pl.DataFrame(columns).select(pl.int_range(1, pl.len() + 1, dtype=pl.Int32).alias(ROW), pl.all())
    return Table(tidy(frame), titles, 1)


def _parsed(data: bytes) -> list[Any]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise refuse(UNREADABLE, "JSON harus ditulis dalam UTF-8.") from fault
    try:
        whole = _loads(text)
        return whole if isinstance(whole, list) else [whole]
    except (ValueError, RecursionError) as fault:
        lines = text.splitlines()
        if len(lines) < 2 or not text.lstrip().startswith("{"):
            raise refuse(UNREADABLE, f"JSON tidak sah{_where(fault)}.") from fault
    return [_line(number, line) for number, line in enumerate(lines, 1) if line.strip()]


def _line(number: int, line: str) -> Any:
    try:
        return _loads(line)
    except (ValueError, RecursionError) as fault:
        raise refuse(UNREADABLE, f"Baris {number} bukan JSON yang sah{_where(fault)}.", f"baris {number}") from fault


def _where(fault: Exception) -> str:
    if isinstance(fault, json.JSONDecodeError):
        return (
            f" mulai baris {fault.lineno}, karakter {fault.colno}"
            if fault.lineno > 1
            else f" mulai karakter {fault.colno}"
        )
    return ""


def _loads(text: str) -> Any:
    return json.loads(text, parse_float=lambda written: MACHINE + written, parse_int=str)


def _cell(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return str(value).lower() if isinstance(value, bool) else json.dumps(value, ensure_ascii=False)
