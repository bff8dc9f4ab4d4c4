"""How far the cells of a workbook reach: calamine lays out all up to the last: one stray cell can fill the memory."""

from __future__ import annotations

import io
import re
import zipfile
from typing import IO

from ingestion.contracts.file_rules import TOO_WIDE
from ingestion.readers.container import Content
from ingestion.validation.refusal import refuse

MAX_CELLS = 28_000_000  # from A1 to the last: every row of columns A to Z, about 1.3 GB at the peak
PIECE, LONGEST_ROW = 1 << 22, 1 << 26  # bytes
SHEET = re.compile(r"xl/worksheets/[^/]+\.xml$", re.IGNORECASE)
ROW = re.compile(rb'row\s[^>]*?\br="(\d{1,7})"')
FAR = re.compile(rb'\sr="([A-Z]{2,3})(\d{1,7})"')  # columns beyond Z, few in any register
ROWS, CELL = re.compile(rb"<(?:\w+:)?row(?=[\s/>])"), re.compile(rb"<(?:\w+:)?c(?=[\s/>])")


def bound_extent(content: Content) -> None:
    """Let a workbook pass whose sheets are small enough to be laid out.

    Raises:
        RefusedError: the last cell of a sheet lies too far out; it is named.
    """
    if content.kind != "xlsx":
        return
    with zipfile.ZipFile(content.path or io.BytesIO(content.bytes())) as book:
        for part in filter(SHEET.match, book.namelist()):
            with book.open(part) as xml:
                rows, columns = _extent(xml)
            if rows * columns > MAX_CELLS:
                raise refuse(TOO_WIDE, f"Isinya sampai baris {rows}, kolom {columns}.")


def _extent(xml: IO[bytes]) -> tuple[int, int]:
    """The last row and the last column (1 = A); rows and cells that do not say where they lie follow one another."""
    last, counted, columns, tail = 0, 0, 26, b""
    while piece := xml.read(PIECE):
        text = tail + piece
        end = max(text.rfind(b"<row"), text.rfind(b":row"), 0)  # the last row may go on in the next piece
        last, columns = _reach(text[:end], last, columns)
        counted += text.count(b"<row", 0, end) + text.count(b":row", 0, end)
        tail = text[end:]
        if len(tail) > LONGEST_ROW:
            raise refuse(TOO_WIDE, f"Satu baris lebih besar dari {LONGEST_ROW >> 20} MiB.")
    last, columns = _reach(tail, last, columns)
    return max(last, counted + 1), columns


def _reach(text: bytes, last: int, columns: int) -> tuple[int, int]:
    last = max([last, *map(int, ROW.findall(text))])
    for letters, row in set(FAR.findall(text)):
        columns, last = max(columns, _number(letters)), max(last, int(row))
    if not _says_where(text):
        columns = max([columns, *(len(CELL.findall(row)) for row in ROWS.split(text))])
    return last, columns


def _says_where(text: bytes) -> bool:
    """Whether every cell begins with its place, as nearly all programs write it."""
    return b":c" not in text and text.count(b'<c r="') == sum(text.count(b"<c" + then) for then in (b" ", b">", b"/"))


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
