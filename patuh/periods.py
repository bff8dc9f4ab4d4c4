"""Periods (a month or a day) and the instant that figures speak of."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import total_ordering
from zoneinfo import ZoneInfo

from patuh.errors import WrongCall
from patuh.settings import Settings

FIRST_YEAR, LAST_YEAR = 1900, 2100
_FORM = re.compile(r"^(\d{4})-(\d{2})(?:-(\d{2}))?$")


@total_ordering
@dataclass(frozen=True)
class Period:
    """A month `2026-10` or a day `2026-10-05`, both ends included."""

    first: date
    is_day: bool = False

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read `YYYY-MM` or `YYYY-MM-DD`.

        Raises:
            WrongCall: no such month or day.
        """
        match = _FORM.match(text.strip())
        try:
            if not match:
                raise ValueError(text)
            year, month, day = (int(p) if p else None for p in match.groups())
            return cls(date(year or 0, month or 0, day or 1), is_day=day is not None)
        except ValueError as fault:
            raise WrongCall(
                f"no such period: {text!r}", place="period", code="period",
                cure="write a month as 2026-10 or a day as 2026-10-05",
            ) from fault  # fmt: skip

    @classmethod
    def known(cls, text: str) -> Period | None:
        """As `parse`, but None for what names no month or day of the last or this century."""
        try:
            period = cls.parse(text)
        except WrongCall:
            return None
        return period if FIRST_YEAR <= period.first.year <= LAST_YEAR else None

    @property
    def last(self) -> date:
        """The last day."""
        if self.is_day:
            return self.first
        return self.first.replace(day=calendar.monthrange(self.first.year, self.first.month)[1])

    @property
    def month(self) -> Period:
        """The month that holds the period."""
        return Period(self.first.replace(day=1))

    def plus(self, months: int) -> Period:
        """The month so many months later (earlier if negative)."""
        index = self.first.year * 12 + self.first.month - 1 + months
        return Period(date(index // 12, index % 12 + 1, 1))

    def end(self, zone: ZoneInfo) -> datetime:
        """The last instant in local time (microseconds), as UTC."""
        after = datetime.combine(self.last + timedelta(days=1), time(), zone)
        return after.astimezone(UTC) - timedelta(microseconds=1)

    def __lt__(self, other: Period) -> bool:
        return (self.first, self.is_day) < (other.first, other.is_day)

    def __str__(self) -> str:
        return f"{self.first:%Y-%m-%d}" if self.is_day else f"{self.first:%Y-%m}"


def as_of(settings: Settings) -> datetime:
    """The instant that figures speak of, in UTC: `PATUH_AS_OF` (local where it has no zone), else the clock."""
    given = settings.as_of
    if given is None:
        return datetime.now(UTC)
    return (given if given.tzinfo else given.replace(tzinfo=settings.tz)).astimezone(UTC)
