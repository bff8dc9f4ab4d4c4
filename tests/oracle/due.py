"""Start, promise and due moment of one row, as seen from within its time. Source: methodology.md 3, 9.1."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from fractions import Fraction

from tests.oracle.evidence import Evidence
from tests.oracle.rows import Moment, Request, Standard
from tests.oracle.world import World, month_of

PASSES_AT = time(23, 59, 59)
MINUTES = {"menit": 1, "jam": 60}


@dataclass(frozen=True)
class Due:
    """A due moment, when it passes, whether it was counted in working days, and where it comes from."""

    moment: Moment
    passes_at: datetime
    in_working_days: bool = False
    rule: str = ""


def instant(world: World, moment: Moment) -> datetime:
    """The instant of a moment; of a date its first."""
    return moment.at or world.at(moment.day)


def no_later(left: Moment, right: Moment) -> bool:
    """Whether one moment is no later than the other: by local date where either has no time."""
    if left.at is not None and right.at is not None:
        return left.at <= right.at
    return left.day <= right.day


def passed(world: World, moment: Moment, in_working_days: bool = False) -> Due:
    """The due moment at a moment: an instant passes at that instant, a date at 23:59:59."""
    return Due(moment, moment.at or world.at(moment.day, PASSES_AT), in_working_days)


def known_by(world: World, row: Request, ends: datetime) -> Request:
    """The row without what it dates after the end of its time; without its completion it counts as in process."""
    if row.documents_complete_at and instant(world, row.documents_complete_at) > ends:
        row = replace(row, documents_complete_at=None)
    if row.completed_at and instant(world, row.completed_at) > ends:
        row = replace(row, completed_at=None, status="diproses")
    return row


def start_of(row: Request) -> Moment:
    """When the clock starts: papers that lay with the applicant move it."""
    if row.documents_complete_at and (row.times_returned or 0) >= 1:
        return row.documents_complete_at
    return row.submitted_at


def standard_of(evidence: Evidence, row: Request, ends: datetime) -> Standard | None:
    """The standard that a row was promised under, from the lists that begin before its time ends."""
    day = start_of(row).day
    told = evidence.in_force.get((row.unit, "service_standard"), [])
    lists = [s for s in told if evidence.world.at(s.begins) <= ends]
    if not lists:
        return None
    earlier = [s for s in lists if s.month <= month_of(day)]
    chosen = earlier[-1] if earlier else lists[0]
    fitting = [
        s
        for s in chosen.rows
        if isinstance(s, Standard) and (s.unit, s.service_code) == (row.unit, row.service_code)
        if s.valid_from <= day <= (s.valid_to or day)
    ]
    return max(fitting, key=lambda s: s.valid_from, default=None)


def promised(evidence: Evidence, row: Request, standard: Standard | None) -> Due | None:
    """The due moment that a standard promises to a row."""
    if standard is None or standard.promised_value is None:
        return None
    world, start, value = evidence.world, start_of(row), standard.promised_value
    if standard.promised_unit in MINUTES:
        return passed(world, _after(world, start, value * MINUTES[standard.promised_unit]))
    if standard.promised_unit == "hari_kalender":
        return passed(world, Moment(start.day + timedelta(days=int(value))))
    day = evidence.calendars[row.unit].due_date(start, int(value))
    return passed(world, Moment(day), in_working_days=True)


def _after(world: World, start: Moment, minutes: Fraction) -> Moment:
    """A duration later, by instant; of a start without a time only the date is known."""
    ends = instant(world, start) + timedelta(microseconds=int(minutes * 60_000_000))
    return Moment(world.local_day(ends), ends if start.at else None)


def due_of(evidence: Evidence, row: Request, ends: datetime) -> Due | None:
    """The earlier of the row's own limit and the promise: the one that passes first."""
    own = replace(passed(evidence.world, row.due_at), rule="due_at") if row.due_at else None
    standard = standard_of(evidence, row, ends)
    promise = promised(evidence, row, standard)
    if standard and promise and standard.promised_unit:
        promise = replace(promise, rule=standard.promised_unit)
    return min((d for d in (own, promise) if d), key=lambda d: d.passes_at, default=None)


def is_provisional(evidence: Evidence, unit: str, due: Due | None) -> bool:
    """Whether a due moment was counted in working days beyond what is decreed."""
    decreed = evidence.calendars[unit].decreed_until
    return bool(due and due.in_working_days and decreed and due.moment.day > decreed)
