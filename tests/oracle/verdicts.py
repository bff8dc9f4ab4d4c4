"""Verdicts on requests and on steps of complaints, and the month in which each counts. Source: methodology.md 3."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from tests.oracle.due import PASSES_AT, Due, due_of, instant, known_by, no_later, passed, start_of
from tests.oracle.evidence import Case, Evidence
from tests.oracle.rows import Complaint, Moment, Request, Row
from tests.oracle.rules import Rules
from tests.oracle.world import Submission, World, month_of

DAYS_RETURNED = 90
STEPS = {"verified": "verified_at", "answered": "first_response_at", "resolved": "resolved_at"}
OUTSIDE = {
    "verified": {"duplikat"},
    "answered": {"duplikat"},
    "resolved": {"duplikat", "bukan_wewenang", "tidak_jelas", "aspirasi"},
}


@dataclass(frozen=True)
class Verdict:
    """A verdict that counts: the start, due moment and row it rests on, and the month of figures that first knows it.

    `counts_in` is the first month sent that lies neither before its own nor before its row's; what would count in the
    first month ever sent counts in its own.
    """

    kind: str
    at: datetime
    start: Moment
    due: Due | None
    known_in: date
    counts_in: date
    submission: Submission
    row: Row


@dataclass(frozen=True)
class Outcome:
    """What one row says: a verdict at an instant, or that the matter has ended without one."""

    kind: str
    at: datetime
    start: Moment
    due: Due | None


ENDED = "ended"
Told = tuple[Submission, Row]
Judge = Callable[[Row, datetime], Outcome | None]


def request_endings(evidence: Evidence, unit: str) -> dict[str, Verdict]:
    """How each request of a unit ended that did: by a verdict, or (`ENDED`) withdrawn in time."""
    cases = evidence.cases(unit, "service_request", "request_id")
    return dict(_endings(evidence, unit, "service_request", cases, partial(request_outcome, evidence)))


def complaint_endings(evidence: Evidence, rules: Rules, unit: str, step: str) -> dict[str, Verdict]:
    """How one step of each complaint of a unit ended that did: by a verdict, or (`ENDED`) excluded."""
    cases = evidence.cases(unit, "complaint", "complaint_id")
    return dict(_endings(evidence, unit, "complaint", cases, partial(_step_outcome, evidence, rules, step)))


def verdicts_of(endings: dict[str, Verdict]) -> dict[str, Verdict]:
    """Those that ended by a verdict."""
    return {key: ending for key, ending in endings.items() if ending.kind != ENDED}


def _endings(
    evidence: Evidence, unit: str, dataset: str, cases: dict[str, Case], judge: Judge
) -> Iterator[tuple[str, Verdict]]:
    for key, case in cases.items():
        ending = _first(evidence, unit, dataset, case, judge)
        if ending is not None:
            yield key, ending


def _first(evidence: Evidence, unit: str, dataset: str, case: Case, judge: Judge) -> Verdict | None:
    """The first outcome that counts: each month judges by what is known at its end, and what has counted stays."""
    for month, counted_in, (submission, row), outcome in monthly(evidence, unit, dataset, case, judge):
        if counted_in != month:
            continue
        own = month_of(evidence.world.local_day(outcome.at))
        counts_in = own if counted_in == evidence.sent[unit, dataset][0] else counted_in
        return Verdict(outcome.kind, outcome.at, outcome.start, outcome.due, month, counts_in, submission, row)
    return None


def monthly(
    evidence: Evidence, unit: str, dataset: str, case: Case, judge: Judge
) -> Iterator[tuple[date, date | None, Told, Outcome]]:
    """What the figures of each month know of a case and by which row, and the first month sent that may count it."""
    for month in evidence.months:
        found = _first_outcome(evidence.world, case, month, evidence.told_until(unit, dataset, month), judge)
        if found:
            told, outcome = found
            earliest = max(month_of(evidence.world.local_day(outcome.at)), told[0].month)
            yield month, next((m for m in evidence.sent[unit, dataset] if m >= earliest), None), told, outcome


def _first_outcome(world: World, case: Case, month: date, until: datetime, judge: Judge) -> tuple[Told, Outcome] | None:
    """The verdict of the first row under which it has fallen by the end of the row's time, or of the month."""
    for (submission, row), ends in _told(world, case, month, until):
        if outcome := judge(row, ends):
            return (submission, row), outcome
    return None


def _told(world: World, case: Case, month: date, until: datetime) -> Iterator[tuple[Told, datetime]]:
    """The rows of periods up to a month, each with the last instant of its time."""
    for place, (submission, row) in enumerate(case):
        if submission.month <= month:
            following = case[place + 1][0] if place + 1 < len(case) else None
            next_begins = world.at(following.begins) - datetime.resolution if following else until
            yield (submission, row), min(next_begins, until)


def request_outcome(evidence: Evidence, row: Row, ends: datetime) -> Outcome | None:
    """What a row of a request says by the end of its time."""
    assert isinstance(row, Request)
    world, row = evidence.world, known_by(evidence.world, row, ends)
    start, due, done = start_of(row), due_of(evidence, row, ends), row.completed_at
    if done and (due is None or no_later(done, due.moment)):
        kind = ENDED if row.status == "dibatalkan" else "on_time" if due else "no_promise"
        return Outcome(kind, instant(world, done), start, due)
    if due is None:
        return None
    falls_at = due.passes_at
    if row.status == "dikembalikan":
        falls_at = world.at(due.moment.day + timedelta(days=DAYS_RETURNED), PASSES_AT)
    return Outcome("late", falls_at, start, due) if falls_at <= ends else None


def _step_outcome(evidence: Evidence, rules: Rules, step: str, row: Row, ends: datetime) -> Outcome | None:
    assert isinstance(row, Complaint)
    world, start = evidence.world, row.received_at
    if is_excluded(row, step):
        return Outcome(ENDED, ends, start, None)
    due = limit_of(evidence, rules, step, row)
    done: Moment | None = getattr(row, STEPS[step])
    if done and instant(world, done) <= ends and no_later(done, due.moment):
        return Outcome("on_time", instant(world, done), start, due)
    return Outcome("late", due.passes_at, start, due) if due.passes_at <= ends else None


def is_excluded(row: Complaint, step: str) -> bool:
    """Whether a row's status or category ends a step without a verdict."""
    return bool({row.status, row.category} & OUTSIDE[step])


def limit_of(evidence: Evidence, rules: Rules, step: str, row: Complaint) -> Due:
    """When a step falls due by a row that does not exclude it."""
    limit = rules.limits.get((step, ""), rules.limits.get((step, row.category)))
    assert limit is not None
    day = evidence.calendars[row.unit].due_date(row.received_at, limit)
    return passed(evidence.world, Moment(day), in_working_days=True)
