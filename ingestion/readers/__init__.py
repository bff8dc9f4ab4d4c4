"""Bytes to a table of text, whatever program wrote them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from ingestion.readers.container import open_content
from ingestion.readers.objects import read_objects
from ingestion.readers.sheets import read_sheet
from ingestion.readers.table import Hints, Table
from ingestion.readers.text import read_text
from patuh.receipts import Choice

__all__ = ["Hints", "Table", "read_table"]

FROM_CONTENT = "menurut isinya, bukan namanya / by its content, not its name"


def read_table(file: Path, name: str, known: Collection[str], hints: Hints) -> Table:
    """Read a file of any supported form; `name` is the sender's name for it, `known` the titles to look for.

    Raises:
        RefusedError: the file cannot be read; it says why.
    """
    content = open_content(file, name)
    if content.kind == "json":
        table = read_objects(content)
    elif content.kind == "text":
        table = read_text(content, known, hints)
    else:
        table = read_sheet(content, known, hints)
    form = Choice(what="form", chosen=f"{content.kind}{content.packing and f' ({content.packing})'}", why=FROM_CONTENT)
    return replace(table, reading=(form, *table.reading))
