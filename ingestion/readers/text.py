"""CSV, TSV and their kin: encoding, delimiter and header found, the rest left to polars."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Collection
from pathlib import Path

import polars as pl

from ingestion.contracts.file_rules import EMPTY, UNREADABLE
from ingestion.readers.container import Content
from ingestion.readers.header import Header, find_header
from ingestion.readers.table import ROW, Hints, Table, tidy
from ingestion.validation.refusal import refuse

HEAD = 1 << 16
DELIMITERS = ",;\t|"
LONG = "more"


def read_text(content: Content, known: Collection[str], hints: Hints) -> Table:
    """A delimited text file as a table.

    Raises:
        RefusedError: no encoding fits, no header, or quotes that never close.
    """
    source, head = _as_utf8(content, hints.encoding)
    delimiter = hints.delimiter or _delimiter(head)
    rows, ends = _first_rows(head, delimiter)
    header = find_header(rows, known, hints.header_row)
    if header is None:
        raise refuse(EMPTY)
    try:
        frame = _read(source, header, ends[header.last], delimiter)
    except pl.exceptions.PolarsError as fault:
        if hints.encoding or "utf-8" not in str(fault).lower():
            raise refuse(UNREADABLE, "Tanda kutip atau pemisahnya tidak beraturan.") from fault
        return read_text(Content(content.kind, content.name, data=_recode(content.bytes())), known, hints)
    return _table(frame, header)


def _as_utf8(content: Content, encoding: str) -> tuple[Path | bytes, str]:
    """The source for polars (a large file's path where it is UTF-8 with plain line ends), its first part as text."""
    data, head = _begun(content)
    wide = head[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in head
    text = None if encoding or wide else _decoded(head)
    if text is not None and not re.search(r"\r(?!\n)", text.removesuffix("\r")):
        return (content.path if data is None else data), text  # type: ignore[return-value]
    data = content.bytes() if data is None else data
    data = data if text is not None else _recode(data, encoding)
    data = re.sub(rb"\r\n?", b"\n", data)
    return data, data[:HEAD].decode("utf-8", "ignore").removeprefix("\ufeff")


def _begun(content: Content) -> tuple[bytes | None, bytes]:
    """All bytes where they are at hand or few, else None; and the first of them."""
    if content.data is not None:
        return content.data, content.data[:HEAD]
    with content.path.open("rb") as stream:  # type: ignore[union-attr]
        head = stream.read(HEAD)
    return (head if len(head) < HEAD else None), head


def _decoded(head: bytes) -> str | None:
    """UTF-8 text, be the last character cut; None where it is something else."""
    for cut in range(min(4, len(head))):
        try:
            return head[: len(head) - cut].decode("utf-8-sig")
        except UnicodeDecodeError as fault:
            if fault.start < len(head) - 4:
                return None
    return None


def _recode(data: bytes, encoding: str = "") -> bytes:
    """Any encoding to UTF-8: the profile's, the byte order mark's, or the most likely one."""
    if not encoding:
        encoding = _likely_encoding(data)
    try:
        return data.decode(encoding).removeprefix("\ufeff").encode()
    except (UnicodeDecodeError, LookupError) as fault:
        raise refuse(UNREADABLE, f"Tulisannya tidak dapat dibaca sebagai {encoding}.") from fault


def _likely_encoding(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    from charset_normalizer import from_bytes  # 60 ms that a UTF-8 file need not pay

    if b"\0" in data[:HEAD]:
        return "utf-16-be" if data[:1] == b"\0" else "utf-16-le"
    western = from_bytes(data[:HEAD], cp_isolation=["utf_8", "cp1252"]).best()
    best = western or from_bytes(data[:HEAD]).best()
    return best.encoding if best and best.encoding != "ascii" else "latin-1"


def _delimiter(head: str) -> str:
    """The candidate that cuts most rows into the same number of cells; clevercsv where none does."""
    lines = head.splitlines()[:60]
    scores = [(*_regularity(lines, d), -i, d) for i, d in enumerate(DELIMITERS)]
    share, width, _, best = max(scores)
    if width > 1 and share >= 0.6:
        return best
    if not any(d in head for d in DELIMITERS):
        return ","
    import clevercsv

    try:
        found = clevercsv.Sniffer().sniff(head[:8192], delimiters=DELIMITERS)
    except clevercsv.Error:
        return best
    return found.delimiter if found and found.delimiter else best


def _regularity(lines: list[str], delimiter: str) -> tuple[float, int]:
    try:
        widths = Counter(len(r) for r in csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter) if len(r) > 1)
    except csv.Error:
        return 0.0, 0
    if not widths:
        return 0.0, 1
    width, rows = widths.most_common(1)[0]
    return rows / max(1, sum(1 for line in lines if line.strip())), width


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


def _read(source: Path | bytes, header: Header, lines: int, delimiter: str) -> pl.DataFrame:
    names = [str(i) for i in range(len(header.titles))]
    return pl.read_csv(
        source, has_header=False, skip_lines=lines, separator=delimiter,
        schema=dict.fromkeys([*names, LONG], pl.String), truncate_ragged_lines=True, missing_columns="insert",
        glob=False, raise_if_empty=False, row_index_name=ROW, row_index_offset=1,
    )  # fmt: skip


def _table(frame: pl.DataFrame, header: Header) -> Table:
    frame.replace_column(0, frame[ROW].cast(pl.Int32))
    more = frame.drop_in_place(LONG)
    spilled = frame[ROW].filter(more.str.strip_chars() != "") if more.null_count() < len(more) else None
    return Table(tidy(frame), header.titles, header.last + 1, long_rows=spilled)
