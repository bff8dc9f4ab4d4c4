"""What is in force, which months are sent, and up to which instant a register speaks.

Source: contracts.md ("An extract"); methodology.md 2, 4 (the running month, months sent by days).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache

from tests.oracle.rows import Row
from tests.oracle.working_days import calendars_of
from tests.oracle.world import Submission, Unit, World, month_of, months_between, shift

MONTHS_SHOWN = 24
DAYS_MAKE_A_MONTH = 9, 10  # nine tenths of the working days
Case = list[tuple[Submission, Row]]


class Evidence:
    """The submissions of a world that are in force, by unit and dataset, in the order of their periods."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.calendars = calendars_of(world)
        self.in_force = _in_force(world)
        first = min(s.month for held in self.in_force.values() for s in held)
        self.months = list(months_between(first, world.running))
        self.shown = self.months[-MONTHS_SHOWN:]
        self.sent = {key: [m for m in self.months if self._is_sent(key, m)] for key in self.in_force}

    def rows(self, unit: str, dataset: str, until: date | None = None) -> Iterator[tuple[Submission, Row]]:
        """The unit's rows with the submission that holds each, of periods up to a month."""
        for submission in self.in_force.get((unit, dataset), []):
            if until is None or submission.month <= until:
                yield from ((submission, row) for row in submission.rows if row.unit == unit)

    def snapshot(self, unit: str, dataset: str, until: date) -> list[Row]:
        """The rows of the latest period up to a month."""
        held = [s for s in self.in_force.get((unit, dataset), []) if s.month <= until]
        return [row for row in held[-1].rows if row.unit == unit] if held else []

    def has_any(self, unit: str, dataset: str, first: date, last: date) -> bool:
        """Whether something is in force for a period of these months; a day suffices."""
        return any(first <= s.month <= last for s in self.in_force.get((unit, dataset), []))

    def is_sent(self, unit: str, dataset: str, month: date) -> bool:
        """Whether a month of a register was sent."""
        return month in self.sent.get((unit, dataset), [])

    def as_of(self, month: date) -> datetime:
        """The instant of a month's figures: its end, in the running month the settings'."""
        return self.world.as_of if month == self.world.running else self._end(month)

    def told_until(self, unit: str, dataset: str, month: date) -> datetime:
        """The instant up to which a register speaks in a month's figures."""
        return self._horizon(unit, dataset) if month == self.world.running else self._end(month)

    def data_until(self, unit: str, month: date) -> date | None:
        """The last day that the unit's submissions up to a month cover."""
        held = [s for (code, _), held in self.in_force.items() if code == unit for s in held if s.month <= month]
        covered = max((self._covers(s) for s in held), default=None)
        return min(covered, self.world.local_day(self.as_of(month))) if covered else None

    def _covers(self, submission: Submission) -> date:
        """The last whole or begun day of its period that a submission covers."""
        if submission.cut_off is None:
            return submission.ends
        return min(submission.ends, self.world.local_day(submission.cut_off - datetime.resolution))

    def _end(self, month: date) -> datetime:
        return self.world.at(shift(month, 1)) - datetime.resolution

    @cache  # noqa: B019  (an Evidence lives as long as its test)
    def _horizon(self, unit: str, dataset: str) -> datetime:
        # What was known at the end of the last month stays known, so the running month never speaks of less.
        covered = [s.cut_off or self.world.end_of(s.ends) for s in self.in_force.get((unit, dataset), [])]
        past = self._end(shift(self.world.running, -1))
        return max(past, min(max(covered), self.world.as_of)) if covered else past

    def _is_sent(self, key: tuple[str, str], month: date) -> bool:
        held = [s for s in self.in_force[key] if s.month == month]
        if month == self.world.running or any(s.day is None for s in held):
            return bool(held)
        unit = self.world.units[key[0]]
        # an office that opens or closes within the month works on the days that it exists
        working = [d for d in self.calendars[unit.code].days_of(month) if exists_on(unit, d)]
        covered = {s.day for s in held} & set(working)
        share, whole = DAYS_MAKE_A_MONTH
        return bool(held) and len(covered) * whole >= len(working) * share

    def cases(self, unit: str, dataset: str, key: str) -> dict[str, Case]:
        """The rows of each case of a register, period by period."""
        found: dict[str, Case] = defaultdict(list)
        for submission, row in self.rows(unit, dataset):
            found[getattr(row, key)].append((submission, row))
        return found


def _in_force(world: World) -> dict[tuple[str, str], list[Submission]]:
    """Later beats earlier, unit by unit; a retraction takes one out; a month in force replaces its days."""
    latest: dict[tuple[str, str, date, date | None], Submission] = {}
    for submission in world.submissions:
        if submission.kind in ("accepted", "retracted"):
            for unit in submission.units:
                latest[unit, submission.dataset, submission.month, submission.day] = submission
    standing = {key: s for key, s in latest.items() if s.kind == "accepted"}
    found = defaultdict(list)
    for (unit, dataset, month, day), submission in standing.items():
        if day is None or (unit, dataset, month, None) not in standing:
            found[unit, dataset].append(submission)
    return {key: sorted(held, key=lambda s: s.begins) for key, held in found.items()}


def exists_on(unit: Unit, day: date) -> bool:
    """Whether a unit exists on a day."""
    return (unit.valid_from or day) <= day <= (unit.valid_to or day)


def exists_in(world: World, unit: str, month: date) -> bool:
    """Whether a unit exists on a day of a month."""
    own = world.units[unit]
    return (own.valid_from or date.min) < shift(month, 1) and month <= (own.valid_to or date.max)


def window(month: date, months: int) -> date:
    """The first day of a window of so many months that ends in a month."""
    return shift(month_of(month), 1 - months)
