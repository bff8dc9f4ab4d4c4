"""What every reader gives: a frame of text, and where each cell lies in the sender's file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress

import polars as pl

from patuh.receipts import Choice

MACHINE = "\ue000"  # before a number that the file holds as a number: its point is a decimal point
ROW = "row_number"
BLANKS = [" ", "\t", "\n", "\r", "\u00a0", "\u3000"]


@dataclass(frozen=True)
class Hints:
    """What a profile knows of the file before it is read; empty = find out."""

    sheet: str = ""
    header_row: int = 0  # 1 = the first row of the sheet
    encoding: str = ""
    delimiter: str = ""


@dataclass(frozen=True)
class Formulas:
    """Cells of one column that hold a formula: how many, and the first one's name; without a saved result likewise."""

    count: int
    first: str
    unsaved: int = 0
    first_unsaved: str = ""


@dataclass(frozen=True)
class Table:
    """Text cells. `frame` has columns `0`, `1`, .. by position and `row_number` (1 = first row below the header).

    A cell lies in row `header_row + row_number` of `sheet` ("" for a text file). `long_rows` are the row
    numbers with more cells than the header has; `formulas` the columns that hold some; `reading` how it was read.
    """

    frame: pl.DataFrame
    headers: list[str]
    header_row: int
    sheet: str = ""
    formulas: Mapping[int, Formulas] = field(default_factory=dict)
    long_rows: pl.Series | None = None
    reading: Sequence[Choice] = ()

    def cell(self, position: int, row: pl.Series) -> pl.Series:
        """The names of cells, as `"Register"!H4001` or `H4001`."""
        before = f'"{self.sheet}"!{letters(position)}' if self.sheet else letters(position)
        return before + (row.cast(pl.Int64) + self.header_row).cast(pl.String)


def letters(position: int) -> str:
    """A column's letters from its position: 0 = A, 26 = AA."""
    name = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        name = chr(65 + rest) + name
    return name


def tidy(frame: pl.DataFrame) -> pl.DataFrame:
    """Strip every cell, make inner blanks single, turn empty cells to null and leave out blank rows."""
    columns = [c for c in frame.columns if c != ROW]
    if not columns:
        return frame.clear()
    spaced, emptied, has_blank_row = _untidy(frame, columns)
    if spaced:
        frame = frame.with_columns(pl.col(spaced).str.strip_chars())
        inner = frame.select(pl.col(spaced).str.contains_any(["  ", *BLANKS[1:]]).any()).row(0)
        if wide := [c for c, has in zip(spaced, inner, strict=True) if has]:
            frame = frame.with_columns(pl.col(wide).str.replace_all(r"[\s\u00a0\u3000]+", " ").str.strip_chars())
    if made_empty := [*dict.fromkeys([*spaced, *emptied])]:
        frame = frame.with_columns(pl.when(pl.col(c) != "").then(pl.col(c)).alias(c) for c in made_empty)
    if made_empty or has_blank_row:
        frame = frame.filter(pl.any_horizontal(pl.col(columns).is_not_null()))
    return frame


def _untidy(frame: pl.DataFrame, columns: list[str]) -> tuple[list[str], list[str], bool]:
    """Columns with blanks, columns with empty texts (a quoted "" is one), and whether a row is all null."""
    *flags, has_blank_row = frame.select(
        pl.col(columns).str.contains_any(BLANKS).any().name.prefix("blank"),
        (pl.col(columns) == "").any().name.prefix("empty"),
        pl.all_horizontal(pl.col(columns).is_null()).any().alias("row"),
    ).row(0)
    spaced, emptied = flags[: len(columns)], flags[len(columns) :]
    return [*compress(columns, spaced)], [*compress(columns, emptied)], bool(has_blank_row)
