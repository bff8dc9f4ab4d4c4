"""What is asked of the demo province, and the only source of its chance."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

import numpy as np

from patuh.errors import WrongCall
from patuh.periods import Period

AS_OF = datetime(2026, 11, 24, 20)  # noqa: DTZ001 (local to the zone of the settings)
FEWEST_UNITS, MOST_UNITS = 12, 480


@dataclass(frozen=True)
class Plan:
    """`as_of` is aware; the months end with the last full one before it."""

    units: int
    seed: int
    as_of: datetime
    months: int
    rows_scale: float

    @classmethod
    def of(cls, units: int, seed: int, as_of: datetime, months: int, rows_scale: float, zone: ZoneInfo) -> Plan:
        """Check what is asked.

        Raises:
            WrongCall: a number out of its bounds.
        """
        for name, value, low, high in (
            ("units", units, FEWEST_UNITS, MOST_UNITS), ("months", months, 3, 36),
            ("rows_scale", rows_scale, 0.01, 100),
        ):  # fmt: skip
            if not low <= value <= high:
                raise WrongCall(
                    f"{name} {value} is not between {low} and {high}", place=name, cure="name another number"
                )
        return cls(units, seed, as_of if as_of.tzinfo else as_of.replace(tzinfo=zone), months, rows_scale)

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the dates in the extracts."""
        return self.as_of.tzinfo  # type: ignore[return-value]

    @cached_property
    def periods(self) -> list[Period]:
        """The months, oldest first."""
        last = Period(self.as_of.date().replace(day=1)).plus(-1)
        return [last.plus(k - self.months + 1) for k in range(self.months)]

    @cached_property
    def month_starts(self) -> np.ndarray:
        """The first day of each month and of the one after the last (datetime64[D], months + 1)."""
        return np.array([*(p.first for p in self.periods), self.periods[-1].plus(1).first], dtype="M8[D]")

    def chance(self, *about: object) -> np.random.Generator:
        """A stream of its own for each matter, so that one matter does not shift another."""
        return np.random.default_rng([self.seed, zlib.crc32("|".join(map(str, about)).encode())])
