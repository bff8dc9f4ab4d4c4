"""Files judged together: their rows lie one below the other, so that a rule costs once what it would cost a file.

Files on one docket share contract, profile and zone; sender, period, time of receipt and units are each file's own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import polars as pl

from ingestion.contracts import Contract
from ingestion.profiles import Profile
from ingestion.readers import Table
from ingestion.readers.table import ROW, letters
from ingestion.validation.mapping import UNIT, Mapped
from ingestion.validation.units import UnitCodes
from patuh.periods import Period
from patuh.registry import Registry


@dataclass(frozen=True)
class Case:
    """What is known before the bytes are read. `today` is the local date of `received_at` (UTC)."""

    sender: str
    dataset: str
    period: Period
    received_at: datetime
    original_name: str
    registry: Registry
    zone: ZoneInfo
    hmac_key: str
    today: date
    profiles: Path
    refuse_personal: bool = False
    standards: Mapping[str, frozenset[str]] = field(default_factory=dict)  # service codes of units, where known


@dataclass(frozen=True)
class Read:
    """One file, read and mapped: its data rows as text, and its nil rows."""

    case: Case
    contract: Contract
    profile: Profile
    table: Table
    mapped: Mapped
    text: pl.DataFrame
    nil: pl.DataFrame
    units: pl.Series
    codes: UnitCodes


@dataclass(frozen=True)
class Docket:
    """Data rows of all files; `file` has for each row the position of its file in `reads`."""

    reads: list[Read]
    text: pl.DataFrame
    units: pl.Series
    file: pl.Series

    @classmethod
    def of(cls, reads: list[Read]) -> Docket:
        """Lay files of one contract and profile on one docket."""
        numbers = np.repeat(np.arange(len(reads), dtype=np.uint32), [r.text.height for r in reads])
        text, units = pl.concat([r.text for r in reads]), pl.concat([r.units for r in reads])
        return cls(reads, text, units.alias(UNIT), pl.Series("file", numbers))

    @property
    def contract(self) -> Contract:
        """The contract of all its files."""
        return self.reads[0].contract

    @property
    def profile(self) -> Profile:
        """The profile of all its files."""
        return self.reads[0].profile

    @cached_property
    def starts(self) -> list[int]:
        """The position of each file's first row."""
        heights = [r.text.height for r in self.reads]
        return [sum(heights[:i]) for i in range(len(heights))]

    def of_files(self, values: Sequence[Any], dtype: Any, file: pl.Series | None = None) -> pl.Series:
        """A value of each file, for every row (or for the rows whose files are given)."""
        return pl.Series(values, dtype=dtype).gather(self.file if file is None else file)

    def context(self) -> list[pl.Series]:
        """The columns that the schemas call context."""
        cases = [r.case for r in self.reads]
        received = [c.received_at.astimezone(UTC).replace(tzinfo=None) for c in cases]
        local = [c.received_at.astimezone(c.zone).date() for c in cases]
        return [
            self.of_files([c.period.first for c in cases], pl.Date).alias("period_first"),
            self.of_files([c.period.last for c in cases], pl.Date).alias("period_last"),
            self.of_files(received, pl.Datetime("us")).alias("received_at"),
            self.of_files(local, pl.Date).alias("received_on"),
        ]

    def cells(self, column: str, at: pl.Series) -> pl.Series:
        """The names of cells as their senders see them: `"Register"!H4001` or `H4001`."""
        file = self.file.gather(at)
        before = [_before(r.table.sheet, r.mapped.positions.get(column, 0)) for r in self.reads]
        row = self.text[ROW].gather(at).cast(pl.Int64) + self.of_files(
            [r.table.header_row for r in self.reads], pl.Int64, file
        )
        return self.of_files(before, pl.String, file) + row.cast(pl.String)

    def long_rows(self) -> pl.Series:
        """Positions of rows with more cells than the header of their file has."""
        spilled = [
            start + read.text[ROW].is_in(read.table.long_rows.implode()).arg_true()
            for start, read in zip(self.starts, self.reads, strict=True)
            if read.table.long_rows is not None and not read.table.long_rows.is_empty()
        ]
        return pl.concat(spilled) if spilled else pl.Series(dtype=pl.UInt32)


def _before(sheet: str, position: int) -> str:
    return f'"{sheet}"!{letters(position)}' if sheet else letters(position)
