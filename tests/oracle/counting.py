"""What an indicator counts for one unit in one month, and what every count may look at. Source: methodology.md 2."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from functools import cached_property

from tests.oracle.due import Due, due_of, instant, known_by
from tests.oracle.evidence import Evidence, window
from tests.oracle.rows import Request
from tests.oracle.rules import Rules
from tests.oracle.verdicts import STEPS, Verdict, complaint_endings, request_endings, verdicts_of

FILLED_PCT = 80
DECIDED = ("selesai", "ditolak")


@dataclass
class Count:
    """Numerator and denominator, with what the indicator says besides; `score` where it is no share."""

    numerator: int | None
    denominator: int
    min_n: int | None = None
    score: Fraction | None = None
    flags: set[str] = field(default_factory=set)
    is_missing: bool = False


class UnitBook:
    """All that is known of one unit: its verdicts, worked out once."""

    def __init__(self, evidence: Evidence, rules: Rules, unit: str) -> None:
        self.evidence, self.rules, self.unit = evidence, rules, unit
        self.endings = request_endings(evidence, unit)
        self.requests = verdicts_of(self.endings)
        self.steps = {step: verdicts_of(complaint_endings(evidence, rules, unit, step)) for step in STEPS}
        self.cases = evidence.cases(unit, "service_request", "request_id")


class Seen:
    """A unit as the figures of one month see it."""

    def __init__(self, book: UnitBook, month: date) -> None:
        self.book, self.evidence, self.unit, self.month = book, book.evidence, book.unit, month
        self.as_of = self.evidence.as_of(month)
        self.today = self.evidence.world.local_day(self.as_of)
        self.kind = self.evidence.world.units[book.unit].kind

    def first_day(self, months: int) -> date:
        """The first day of a window of so many months."""
        return window(self.month, months)

    @cached_property
    def requests(self) -> list[Request]:
        """Every request by its row of the latest period up to the month, without what is dated later."""
        latest = []
        for case in self.book.cases.values():
            rows = [row for submission, row in case if submission.month <= self.month]
            if rows and isinstance(rows[-1], Request):
                latest.append(known_by(self.evidence.world, rows[-1], self.requests_until))
        return latest

    @property
    def requests_until(self) -> datetime:
        """The instant up to which the register of requests speaks."""
        return self.evidence.told_until(self.unit, "service_request", self.month)

    def due_of(self, row: Request) -> Due | None:
        """The due moment of a request's latest row."""
        return due_of(self.evidence, row, self.requests_until)

    def submitted(self, months: int) -> list[Request]:
        """Requests submitted in a window."""
        first, world = self.first_day(months), self.evidence.world
        return [
            r
            for r in self.requests
            if first <= r.submitted_at.day and instant(world, r.submitted_at) <= self.requests_until
        ]

    def decided(self, months: int) -> list[Request]:
        """Requests completed or refused in a window."""
        first = self.first_day(months)
        return [r for r in self.requests if r.status in DECIDED and r.completed_at and r.completed_at.day >= first]

    def counted(self, verdicts: dict[str, Verdict], months: int) -> Iterator[Verdict]:
        """The verdicts known in the month that count in a window."""
        first = self.first_day(months)
        for verdict in verdicts.values():
            if verdict.known_in <= self.month and first <= verdict.counts_in <= self.month:
                yield verdict


def is_empty_column(filled: int, rows: int) -> bool:
    """Whether an optional column is filled in less than 80 % of the rows it applies to."""
    return filled * 100 < rows * FILLED_PCT
