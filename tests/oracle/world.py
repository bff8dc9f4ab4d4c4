"""A small world as plain values: what the province brings, what was sent and in which order.

Months are the first day of a month; instants are UTC with a zone. Source: contracts.md, design.md ("Registry").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.oracle.rows import Row


@dataclass(frozen=True)
class Submission:
    """What was sent for a month or a day of it; the list of a world is in the order of arrival.

    `kind` is accepted, retracted, rejected, or lost (rows in the lake whose receipt was never written).
    `units` are those it speaks for: with rows, nil, or taken out by a retraction.
    """

    sender: str
    dataset: str
    month: date
    day: date | None
    kind: str
    units: tuple[str, ...]
    rows: tuple[Row, ...] = ()
    cut_off: datetime | None = None

    @property
    def begins(self) -> date:
        """The first day of its period."""
        return self.day or self.month

    @property
    def ends(self) -> date:
        """The last day of its period."""
        return self.day or last_of(self.month)


@dataclass(frozen=True)
class Unit:
    """A unit of the registry."""

    code: str
    government: str
    kind: str
    parent: str = ""
    calendar: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass
class World:
    """Registry (rows as in its CSV files), submissions, and the instant the figures speak of."""

    zone: ZoneInfo
    as_of: datetime
    province: str
    governments: dict[str, str] = field(default_factory=dict)  # code: kind
    units: dict[str, Unit] = field(default_factory=dict)
    obligations: list[dict[str, str]] = field(default_factory=list)
    checklist: list[dict[str, str]] = field(default_factory=list)
    calendars: list[dict[str, str]] = field(default_factory=list)
    holidays: list[dict[str, str]] = field(default_factory=list)
    submissions: list[Submission] = field(default_factory=list)

    @property
    def today(self) -> date:
        """The local date of as_of."""
        return self.as_of.astimezone(self.zone).date()

    @property
    def running(self) -> date:
        """The running month."""
        return month_of(self.today)

    def at(self, day: date, clock: time = time()) -> datetime:
        """The instant of a local wall clock."""
        return datetime.combine(day, clock, self.zone).astimezone(UTC)

    def end_of(self, day: date) -> datetime:
        """The last instant (microseconds) of a local day."""
        return self.at(day + timedelta(days=1)) - timedelta(microseconds=1)

    def local_day(self, instant: datetime) -> date:
        """The local date of an instant."""
        return instant.astimezone(self.zone).date()


def month_of(day: date) -> date:
    """The month that holds a day."""
    return day.replace(day=1)


def shift(month: date, months: int) -> date:
    """The month so many months later (earlier if negative)."""
    index = month.year * 12 + month.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def last_of(month: date) -> date:
    """The last day of a month."""
    return shift(month, 1) - timedelta(days=1)


def months_between(first: date, last: date) -> Iterator[date]:
    """The months from first to last, both included."""
    while first <= last:
        yield first
        first = shift(first, 1)
