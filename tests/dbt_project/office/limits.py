"""Tricks with what stands beside a request: its own limit, the papers, the columns that may be empty."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from tests.dbt_project.office.honest import MONTH, cases
from tests.dbt_project.office.requests import REGISTER, Change, days_after, has_promise, slow
from tests.dbt_project.office.trick import Answer, Trick, each_of
from tests.oracle.rows import Moment, Request
from tests.oracle.world import last_of

CASES = {case.request_id: case for case in cases()}
EARLIER = "The earlier of the office's own limit and the promise passes first."


def limits() -> Iterator[Trick]:
    """The office's own limit beside the promise."""
    done = "due_at equal to the completion"
    late = {"": 0, ", a week before it": -7, ", a week after it": 7}
    for words, days in late.items():
        yield Trick(
            f"{done}{words}, of slow cases", slow(lambda row, days=days: with_due(row, days, _only_promised)),
            EARLIER, "3", "on_time", is_without_effect=True,
        )  # fmt: skip
    without = each_of(REGISTER, lambda row: with_due(row, 0, lambda row: not has_promise(row)))
    yield Trick(
        f"{done} where the standard promises nothing", without,
        "Where nothing is promised the office's own limit stands.", "3", "on_time",
        answer=Answer.NOTE, note="due_without_promise",
    )  # fmt: skip
    far = each_of(REGISTER, lambda row: with_due(row, 60, lambda row: not has_promise(row)))
    yield Trick(
        "due_at two months away where the standard promises nothing", far,
        "Where nothing is promised the office's own limit stands.", "3", "on_time",
        answer=Answer.NOTE, note="due_without_promise",
    )  # fmt: skip


def _only_promised(row: Request) -> bool:
    return has_promise(row) and row.due_at is None


def with_due(row: Request, days: int, chosen: Callable[[Request], bool]) -> Request:
    """The row with a limit so many days after the case ends, which the office knows before the register does."""
    done = CASES[row.request_id].completed_at
    return replace(row, due_at=days_after(done, days)) if chosen(row) else row


def starts() -> Iterator[Trick]:
    """Papers completed late, with and without a return."""

    def late_papers(returned: int | None) -> Change:
        return lambda row: replace(
            row, times_returned=returned,
            documents_complete_at=row.completed_at or Moment(last_of(MONTH)),
        )  # fmt: skip

    moves = "Papers completed move the start only of a case that was returned."
    yield Trick(
        "documents_complete_at without a return, of slow cases", slow(late_papers(0)), moves, "3", "on_time",
        is_without_effect=True,
    )  # fmt: skip
    yield Trick(
        "documents_complete_at with times_returned empty, of half the slow cases",
        slow(lambda row: late_papers(None)(row) if row.request_id.endswith("4") else row), moves, "3", "on_time",
        is_without_effect=True,
    )  # fmt: skip
    claimed = each_of(REGISTER, lambda row: late_papers(1)(row) if row.completed_at else row)
    yield Trick(
        "claiming for every case that its papers came back", claimed,
        "Time with the applicant is not the office's; not_returned falls to nothing.", "3", "on_time",
        answer=Answer.NOTE, note="start_moved",
    )  # fmt: skip


def emptied() -> Iterator[Trick]:
    """The column of returns left empty."""
    yield Trick(
        "leaving times_returned empty",
        each_of(REGISTER, lambda row: replace(row, times_returned=None)),
        "The indicator is too_few, its weight stays and coverage falls; starts no longer move either.", "2",
        "not_returned", answer=Answer.NOTE, note="column_emptied",
    )  # fmt: skip
    yield Trick(
        "leaving times_returned empty where a file was returned, a tenth of all",
        each_of(REGISTER, lambda row: replace(row, times_returned=None) if row.request_id.endswith("1") else row),
        "A fifth of the column may be empty; what was never recorded is not seen.", "2", "not_returned",
        answer=Answer.PAGE,
    )  # fmt: skip


def tricks() -> Iterator[Trick]:
    """All of them."""
    yield from limits()
    yield from starts()
    yield from emptied()
