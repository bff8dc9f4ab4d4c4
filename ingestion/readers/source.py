"""A text file as polars takes it: UTF-8 with plain line ends, on disk where it is that already."""

from __future__ import annotations

import codecs
import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from ingestion.readers.container import Content
from ingestion.readers.delimiter import find_delimiter
from ingestion.readers.encoding import HEAD, decode
from ingestion.readers.table import Hints
from patuh.receipts import Choice

SPACED = re.compile(rb'[,;\t|] +"')


@dataclass(frozen=True)
class Source:
    """What polars reads, its first part as text, and how bytes became text; `is_begun` = only that part was seen."""

    data: Path | bytes
    head: str
    choices: tuple[Choice, ...]
    is_begun: bool = False


def begun(content: Content, encoding: str) -> Source | None:
    """A large file left on disk, where it begins as UTF-8 with plain line ends; None for any other."""
    if content.path is None or encoding:
        return None
    with content.path.open("rb") as stream:
        head = stream.read(HEAD)
    if len(head) < HEAD or b"\0" in head or re.search(rb"\r(?!\n)", head[:-1]) or SPACED.search(head):
        return None
    try:
        text = codecs.getincrementaldecoder("utf-8-sig")().decode(head)
    except UnicodeDecodeError:
        return None
    why = "semua byte sah / every byte is valid"
    return Source(content.path, text, (Choice(what="encoding", chosen="UTF-8", why=why),), is_begun=True)


def whole(data: bytes, hints: Hints) -> Source:
    decoded = decode(data, hints.encoding)
    choices = [Choice(what="encoding", chosen=decoded.encoding, why=decoded.why)]
    text = decoded.data
    if lone := len(re.findall(rb"\r(?!\n)", text)):
        kinds = "CR" if b"\n" not in text else "CR, LF"
        why = f"{lone} baris berakhir CR saja / lines end with CR alone"
        choices.append(Choice(what="line_ends", chosen=kinds, why=why))
    text = re.sub(rb"\r\n?", b"\n", text)
    if SPACED.search(text[:HEAD]):
        text = _closed_up(text, hints.delimiter)
    return Source(text, text[:HEAD].decode("utf-8", "ignore"), tuple(choices))


def _closed_up(text: bytes, delimiter: str) -> bytes:
    """The same rows without the blanks that stand between a delimiter and a quote, where they are that."""
    read = text.decode()
    delimiter = delimiter or find_delimiter(read[:HEAD]).chosen
    out = io.StringIO()
    write = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    try:
        for row in csv.reader(io.StringIO(read, newline=""), delimiter=delimiter, skipinitialspace=True, strict=True):
            write.writerow(row)
    except csv.Error:
        return text
    return out.getvalue().encode()
