"""Working days of a unit. Source: methodology.md 3, "Working days"; 9.6 (regional holidays)."""

from __future__ import annotations

from datetime import date, time, timedelta
from functools import cache

from tests.oracle.rows import Moment
from tests.oracle.world import Unit, World, last_of

ONE_DAY = timedelta(days=1)


class Calendar:
    """The calendar of one unit."""

    def __init__(self, world: World, unit: Unit) -> None:
        row = next(r for r in world.calendars if r["calendar"] == (unit.calendar or "5_day"))
        self.world = world
        self.weekdays = row["weekdays"]
        self.closing = time.fromisoformat(row["closing_time"]) if row["closing_time"] else None
        self.decreed_until = date.fromisoformat(row["decreed_until"]) if row["decreed_until"] else None
        self.holidays = {
            date.fromisoformat(h["date"])
            for h in world.holidays
            if row["observes_holidays"] == "true" and h["government_code"] in ("", unit.government)
        }

    def works(self, day: date) -> bool:
        """Whether the unit works on a day."""
        return str(day.isoweekday()) in self.weekdays and day not in self.holidays

    def days_of(self, month: date) -> list[date]:
        """The working days of a month."""
        days = [month + timedelta(days=n) for n in range(last_of(month).day)]
        return [day for day in days if self.works(day)]

    def due_date(self, start: Moment, working_days: int) -> date:
        """The n-th working day after day 0, which is the start's own where it is worked on and not yet closed."""
        day = start.day
        if not self.works(day) or self._is_after_closing(start):
            day = self._next(day)
        for _ in range(working_days):
            day = self._next(day)
        return day

    def _is_after_closing(self, start: Moment) -> bool:
        if start.at is None or self.closing is None:
            return False
        return start.at.astimezone(self.world.zone).time() > self.closing

    def _next(self, day: date) -> date:
        day += ONE_DAY
        while not self.works(day):
            day += ONE_DAY
        return day


def calendars_of(world: World) -> dict[str, Calendar]:
    """The calendar of every unit; units of one calendar and government share one."""

    @cache
    def made(calendar: str, government: str) -> Calendar:
        return Calendar(world, Unit("", government, "", calendar=calendar))

    return {code: made(unit.calendar, unit.government) for code, unit in world.units.items()}
