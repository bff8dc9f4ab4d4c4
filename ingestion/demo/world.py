"""The offices as columns, beside the calendars: what every generator of rows works on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from ingestion.demo.offices import Office
from ingestion.demo.plan import Plan
from ingestion.demo.working_days import WorkingDays

NEVER = np.datetime64("2099-01-01", "D")


@dataclass(frozen=True)
class World:
    """Arrays have one entry an office; `first` and `last` are its first and last day (datetime64[D])."""

    plan: Plan
    days: WorkingDays
    offices: list[Office]
    quality: np.ndarray
    calendar: np.ndarray
    first: np.ndarray
    last: np.ndarray
    checklist: list[str]

    @classmethod
    def of(cls, plan: Plan, days: WorkingDays, offices: list[Office], checklist: list[str]) -> World:
        """Put the offices that send into columns."""
        talking = [o for o in offices if not o.is_silent]
        return cls(
            plan, days, talking, np.array([o.quality for o in talking]), np.array([o.calendar for o in talking]),
            np.array([o.valid_from or "1990-01-01" for o in talking], dtype="M8[D]"),
            np.array([o.valid_to or NEVER for o in talking], dtype="M8[D]"), checklist,
        )  # fmt: skip

    @property
    def codes(self) -> np.ndarray:
        """The unit codes."""
        return np.array([o.code for o in self.offices])

    def alive(self, office: np.ndarray, day: np.ndarray) -> np.ndarray:
        """Whether each office exists on the day beside it."""
        return (self.first[office] <= day) & (day <= self.last[office])

    def in_month(self, month: np.ndarray, office: np.ndarray) -> np.ndarray:
        """Whether each office exists on any day of the month (index) beside it."""
        starts = self.plan.month_starts
        return (self.first[office] < starts[month + 1]) & (self.last[office] >= starts[month])


def moments(values: np.ndarray) -> pl.Series:
    """datetime64[m] to `2026-10-05 09:14`, NaT to null."""
    return pl.Series(values.astype("M8[us]")).dt.strftime("%Y-%m-%d %H:%M")


def dates(values: np.ndarray) -> pl.Series:
    """datetime64[D] to `2026-10-05`, NaT to null."""
    return pl.Series(values.astype("M8[us]")).dt.strftime("%Y-%m-%d")


def flags(values: np.ndarray) -> pl.Series:
    """True to `ya`, false to `tidak`."""
    return pl.Series(np.where(values, "ya", "tidak"))


def numbers(values: np.ndarray, given: np.ndarray | bool = True) -> pl.Series:
    """Whole numbers as text, null where not given."""
    return _where(pl.Series(values).cast(pl.Int64).cast(pl.String), given)


def texts(values: np.ndarray, given: np.ndarray | bool = True) -> pl.Series:
    """Words, null where not given."""
    return _where(pl.Series(values, dtype=pl.String), given)


def _where(text: pl.Series, given: np.ndarray | bool) -> pl.Series:
    return text.set(pl.Series(np.broadcast_to(~np.asarray(given), len(text)).copy()), None)


def visible(values: np.ndarray, until: np.ndarray) -> np.ndarray:
    """What had happened before `until`; NaT otherwise."""
    return np.where(values < until, values, np.datetime64("NaT"))


def month_rows(first: np.ndarray, last: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(index, month): an entry for every month from `first` to `last` of each case."""
    span = np.maximum(last - first + 1, 0)
    index = np.repeat(np.arange(len(first)), span)
    step = np.arange(len(index)) - np.repeat(np.cumsum(span) - span, span)
    return index, first[index] + step


def register_months(
    world: World, office: np.ndarray, begun: np.ndarray, ended: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:  # fmt: skip
    """(case, month): every case begun in the month and every one still open at its start, while its office exists."""
    starts = world.plan.month_starts
    last = np.searchsorted(starts, np.where(np.isnat(ended), NEVER, ended).astype("M8[D]"), "right") - 1
    first = np.searchsorted(starts, begun.astype("M8[D]"), "right") - 1
    index, month = month_rows(np.maximum(first, 0), np.minimum(last, world.plan.months - 1))
    keep = world.in_month(month, office[index])
    return index[keep], month[keep]
