"""Bytes to a table of text, whatever program wrote them."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from ingestion.readers.container import open_content
from ingestion.readers.objects import read_objects
from ingestion.readers.sheets import read_sheet
from ingestion.readers.table import Hints, Table
from ingestion.readers.text import read_text

__all__ = ["Hints", "Table", "read_table"]


def read_table(file: Path, name: str, known: Collection[str], hints: Hints) -> Table:
    """Read a file of any supported form; `name` is the sender's name for it, `known` the titles to look for.

    Raises:
        RefusedError: the file cannot be read; it says why.
    """
    content = open_content(file, name)
    if content.kind == "json":
        return read_objects(content)
    if content.kind == "text":
        return read_text(content, known, hints)
    return read_sheet(content, known, hints)
