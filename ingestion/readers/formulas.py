"""Which cells of an XLSX sheet hold a formula or an error: calamine gives the last computed value, or nothing."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import IO

from defusedxml.ElementTree import parse

from ingestion.readers.container import Content
from ingestion.readers.table import Formulas

PIECE, LONGEST_CELL = 1 << 22, 1 << 16  # bytes; a formula has 8,192 characters at most
BOOK, LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
TAG, PLACE = rb"(?:\w+:)?", rb'(?=[^>]*\br="([A-Z]{1,3})(\d+)")'
FORMULA = re.compile(
    rb"<" + TAG + rb"c\s" + PLACE + rb"[^>]*>\s*<" + TAG + rb"f\b[^>]*?(?:/>|>[^<]*</" + TAG + rb"f>)\s*"
    rb"(<" + TAG + rb"v>[^<]|</" + TAG + rb"c>|<" + TAG + rb"v/|<" + TAG + rb"v></)"
)
FAULT = re.compile(
    rb"<" + TAG + rb"c\s" + PLACE + rb'(?=[^>]*\bt="e")[^>]*>.*?<' + TAG + rb"v>(#[^<]{1,20})<", re.DOTALL
)


@dataclass(frozen=True)
class Strange:
    """What calamine does not tell of a sheet's cells: formulas by column (0 = A), and errors as (row, column, text)."""

    formulas: dict[int, Formulas] = field(default_factory=dict)
    errors: list[tuple[int, int, str]] = field(default_factory=list)


def find_strange(content: Content, sheet: str, below: int) -> Strange:
    """Formulas and errors (`#N/A`) of a sheet below row `below` (1 = first); none for a form other than XLSX."""
    found: dict[int, Formulas] = {}
    errors: list[tuple[int, int, str]] = []
    if content.kind != "xlsx":
        return Strange()
    with zipfile.ZipFile(content.path or io.BytesIO(content.bytes())) as book:
        part = _part_of(book, sheet)
        with book.open(part) if part else io.BytesIO() as xml:
            for match in _cells(xml):
                column, row = _position(match[1]), int(match[2])
                if row <= below:
                    continue
                if match.re is FAULT:
                    errors.append((row, column, html.unescape(match[3].decode())))
                else:
                    found[column] = _one_more(found.get(column), f"{match[1].decode()}{row}", match[3])
    return Strange(found, errors)


def _one_more(known: Formulas | None, cell: str, follows: bytes) -> Formulas:
    known = known or Formulas(0, cell)
    if follows[-1:] not in b"/>":
        return replace(known, count=known.count + 1)
    return replace(known, count=known.count + 1, unsaved=known.unsaved + 1, first_unsaved=known.first_unsaved or cell)


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


def _cells(xml: IO[bytes]) -> Iterator[re.Match[bytes]]:
    """Cells with a formula and cells with an error, read in pieces: a sheet may have hundreds of megabytes."""
    tail = b""
    while piece := xml.read(PIECE):
        text = tail + piece
        for pattern, signs in ((FORMULA, (b"<f", b":f")), (FAULT, (b't="e"',))):
            if any(sign in text for sign in signs):
                yield from (cell for cell in pattern.finditer(text) if cell.end() > len(tail))
        tail = text[-LONGEST_CELL:]


def _position(letters: bytes) -> int:
    position = 0
    for letter in letters:
        position = position * 26 + letter - 64
    return position - 1
