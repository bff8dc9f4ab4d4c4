"""What still has time when a month ends: requests before their due, steps of complaints before their limit.

Such a case is told by a row of a period up to the month, nothing of it has counted yet, and its due moment, as the
month knows it, passes later.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from tests.oracle.due import Due, due_of, instant, known_by, start_of
from tests.oracle.evidence import Case, Evidence
from tests.oracle.rows import Complaint, Moment, Request, Row
from tests.oracle.rules import Rules
from tests.oracle.verdicts import Verdict, is_excluded, limit_of
from tests.oracle.world import Submission


@dataclass(frozen=True)
class Open:
    """A case of a month that still has time, with the row that tells of it."""

    month: date
    key: str
    start: Moment
    due: Due
    submission: Submission
    row: Row


def open_requests(evidence: Evidence, unit: str, endings: dict[str, Verdict]) -> Iterator[Open]:
    """The requests of a unit that are open at the end of each month shown."""
    for key, case in evidence.cases(unit, "service_request", "request_id").items():
        for month, until, told in _months(evidence, unit, "service_request", case, endings.get(key)):
            submission, row = told[-1]
            assert isinstance(row, Request)
            seen = known_by(evidence.world, row, until)
            due = due_of(evidence, seen, until)
            if due and due.passes_at > until and instant(evidence.world, row.submitted_at) <= until:
                yield Open(month, key, start_of(seen), due, submission, row)


def open_steps(evidence: Evidence, rules: Rules, unit: str, step: str, verdicts: dict[str, Verdict]) -> Iterator[Open]:
    """The complaints of a unit of which a step is open at the end of each month shown."""
    for key, case in evidence.cases(unit, "complaint", "complaint_id").items():
        for month, until, told in _months(evidence, unit, "complaint", case, verdicts.get(key)):
            if any(isinstance(row, Complaint) and is_excluded(row, step) for _, row in told):
                continue
            submission, row = told[-1]
            assert isinstance(row, Complaint)
            due = limit_of(evidence, rules, step, row)
            if due.passes_at > until and instant(evidence.world, row.received_at) <= until:
                yield Open(month, key, row.received_at, due, submission, row)


def _months(
    evidence: Evidence, unit: str, dataset: str, case: Case, ending: Verdict | None
) -> Iterator[tuple[date, datetime, Case]]:
    """The months shown that know a case of which nothing has counted, until when, and the rows they know."""
    for month in evidence.shown:
        told = [(submission, row) for submission, row in case if submission.month <= month]
        if told and not (ending and ending.counts_in <= month):
            yield month, evidence.told_until(unit, dataset, month), told
