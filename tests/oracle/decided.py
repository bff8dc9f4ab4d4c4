"""The evidence as the oracle computes it: verdicts and what is still open, each with the row that decided."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from tests.oracle.counting import UnitBook
from tests.oracle.due import instant, is_provisional
from tests.oracle.rows import Complaint, Request, Row
from tests.oracle.still_open import Open, open_requests, open_steps
from tests.oracle.verdicts import STEPS, Verdict
from tests.oracle.world import Submission, World

Values = dict[str, Any]
Table = dict[tuple[str, ...], Values]


def decided_tables(books: Iterable[UnitBook]) -> dict[str, Table]:
    """`fct_verdict` and `fct_complaint_step` of the months shown, keyed as the marts are."""
    tables: dict[str, Table] = {"fct_verdict": {}, "fct_complaint_step": {}}
    for book in books:
        _add_requests(tables["fct_verdict"], book)
        _add_steps(tables["fct_complaint_step"], book)
    return tables


def _add_requests(table: Table, book: UnitBook) -> None:
    for key, verdict in _shown(book, book.requests):
        table[_text(verdict.counts_in), book.unit, key] = _request(book, verdict)
    for still in open_requests(book.evidence, book.unit, book.endings):
        table[_text(still.month), book.unit, still.key] = _request(book, still)


def _add_steps(table: Table, book: UnitBook) -> None:
    for step in STEPS:
        for key, verdict in _shown(book, book.steps[step]):
            table[_text(verdict.counts_in), book.unit, key, step] = _step(book, verdict)
        for still in open_steps(book.evidence, book.rules, book.unit, step, book.steps[step]):
            table[_text(still.month), book.unit, still.key, step] = _step(book, still)


def _shown(book: UnitBook, verdicts: dict[str, Verdict]) -> list[tuple[str, Verdict]]:
    """Those that count in a month shown."""
    return [(key, verdict) for key, verdict in verdicts.items() if verdict.counts_in in book.evidence.shown]


def _request(book: UnitBook, told: Verdict | Open) -> Values:
    assert isinstance(told.row, Request)
    rule = told.due.rule if told.due else "no_promise"
    return {**_values(book, told), "rule": rule, "service_code": told.row.service_code}


def _step(book: UnitBook, told: Verdict | Open) -> Values:
    assert isinstance(told.row, Complaint)
    return {**_values(book, told), "category": told.row.category}


def _values(book: UnitBook, told: Verdict | Open) -> Values:
    world, is_verdict = book.evidence.world, isinstance(told, Verdict)
    return {
        "verdict": told.kind if is_verdict else "open", "verdict_at": told.at if is_verdict else None,
        "start_at": instant(world, told.start), "due_at": told.due.passes_at if told.due else None,
        "is_provisional": is_provisional(book.evidence, book.unit, told.due),
        **_origin(world, told.submission, told.row),
    }  # fmt: skip


def _origin(world: World, submission: Submission, row: Row) -> Values:
    """Submission and row number as `lay` gives them."""
    place = next(n for n, own in enumerate(world.submissions) if own is submission)
    number = next(n for n, own in enumerate(submission.rows, 1) if own is row)
    return {"submission_id": f"{place:032x}", "row_number": number}


def _text(month: date) -> str:
    return f"{month:%Y-%m}"
