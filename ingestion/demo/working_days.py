"""Working days of many rows at once, and how busy a day is. Source: calendars.csv and holidays.csv of the registry."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

BUSY = (1.28, 1.06, 1.0, 1.0, 0.98, 1.0, 1.1, 0.97, 1.0, 1.02, 1.0, 0.88)  # January peak, quiet December
RAMADAN_DAYS, RAMADAN, AFTER_LEBARAN_DAYS, AFTER_LEBARAN = 30, 0.8, 10, 1.25
CLOSED_DOOR = 0.05  # online requests on a day without office hours, as a share of a working day
CLOSING_MINUTE = 16 * 60


@dataclass(frozen=True)
class WorkingDays:
    """The calendars by name, and the first days of Idul Fitri."""

    calendars: dict[str, np.busdaycalendar]
    lebaran: np.ndarray

    @classmethod
    def load(cls, folder: Path) -> WorkingDays:
        """Read the registry's calendars and national holidays."""
        holidays = [r for r in _rows(folder / "holidays.csv") if not r["government_code"]]
        days = np.array([r["date"] for r in holidays], dtype="M8[D]")
        lebaran = np.array([r["date"] for r in holidays if r["name"] == "Hari Raya Idul Fitri"], dtype="M8[D]")
        calendars = {}
        for row in _rows(folder / "calendars.csv"):
            mask = "".join("1" if str(day) in row["weekdays"] else "0" for day in range(1, 8))
            observed = days if row["observes_holidays"] == "true" else days[:0]
            calendars[row["calendar"]] = np.busdaycalendar(mask, observed)
        return cls(calendars, lebaran)

    def after(self, day: np.ndarray, count: np.ndarray, names: np.ndarray) -> np.ndarray:
        """The working day `count` after `day` (or after the next working day), each by its own calendar."""
        out = day.copy()
        for name, calendar in self.calendars.items():
            at = names == name
            out[at] = np.busday_offset(day[at], count[at], roll="forward", busdaycal=calendar)
        return out

    def day_zero(self, start: np.ndarray, names: np.ndarray) -> np.ndarray:
        """Day 0 of a promise: the day of `start` (datetime64[m]) if open then, else the next. methodology.md, 3."""
        day = start.astype("M8[D]")
        past = ((start - day).astype(int) > CLOSING_MINUTE) & (names != "24_7")
        return self.after(day + past, np.zeros(len(day), int), names)

    def due(self, month_end: np.datetime64, count: int) -> np.datetime64:
        """The `count`-th working day after a month, for a sender."""
        return np.busday_offset(month_end, count, roll="backward", busdaycal=self.calendars["5_day"])

    def load_of(self, days: np.ndarray, name: str) -> np.ndarray:
        """How busy each day is: about 1 on a working day."""
        month = days.astype("M8[M]").astype(int) % 12
        busy = np.array(BUSY)[month]
        for first in self.lebaran:
            before = (first - days).astype(int)
            busy = np.where((before > 0) & (before <= RAMADAN_DAYS), busy * RAMADAN, busy)
            busy = np.where((before <= 0) & (before > -AFTER_LEBARAN_DAYS), busy * AFTER_LEBARAN, busy)
        return busy * np.where(np.is_busday(days, busdaycal=self.calendars[name]), 1.0, CLOSED_DOOR)


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
