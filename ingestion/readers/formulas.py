"""Which cells of an XLSX sheet hold a formula: calamine gives the last computed value and does not say so."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import IO

from defusedxml.ElementTree import parse

from ingestion.readers.container import Content
from ingestion.readers.table import Formulas

PIECE, LONGEST_TAG = 1 << 22, 4096
BOOK, LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
CELL = re.compile(rb'<(?:\w+:)?c\s(?:[^>]*\s)?r="([A-Z]{1,3})(\d+)"[^>]*>\s*<(?:\w+:)?f[\s/>]')


def find_formulas(content: Content, sheet: str, below: int) -> dict[int, Formulas]:
    """Formulas of a sheet below row `below`, by column (0 = A); none for a form other than XLSX."""
    if content.kind != "xlsx":
        return {}
    counts: Counter[bytes] = Counter()
    first: dict[bytes, int] = {}
    with zipfile.ZipFile(content.path or io.BytesIO(content.bytes())) as book:
        part = _part_of(book, sheet)
        with book.open(part) if part else io.BytesIO() as xml:
            for letters, row in _cells(xml):
                if row > below:
                    counts[letters] += 1
                    first.setdefault(letters, row)
    return {_position(at): Formulas(count, f"{at.decode()}{first[at]}") for at, count in counts.items()}


def _part_of(book: zipfile.ZipFile, sheet: str) -> str:
    """The name of the part that holds a sheet."""
    if BOOK not in book.namelist() or LINKS not in book.namelist():
        return ""
    ids = [
        value for e in parse(book.open(BOOK)).iter() if e.tag.endswith("}sheet") and e.get("name") == sheet
        for key, value in e.attrib.items() if key.endswith("}id")
    ]  # fmt: skip
    targets = {e.get("Id"): e.get("Target", "") for e in parse(book.open(LINKS)).iter()}
    target = targets.get(ids[0], "") if ids else ""
    part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    return part if part in book.namelist() else ""


def _cells(xml: IO[bytes]) -> Iterator[tuple[bytes, int]]:
    """(column letters, row) of cells with a formula, read in pieces: a sheet may have hundreds of megabytes."""
    tail = b""
    while piece := xml.read(PIECE):
        text = tail + piece
        if b"<f" in text or b":f" in text:
            for cell in CELL.finditer(text):
                if cell.end() > len(tail):
                    yield cell[1], int(cell[2])
        tail = text[-LONGEST_TAG:]


def _position(letters: bytes) -> int:
    position = 0
    for letter in letters:
        position = position * 26 + letter - 64
    return position - 1
