"""Tricks with the list of service standards: longer, backdated, sent again, short."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

from tests.dbt_project.office.honest import MONTH, NEXT, YEARS, sending, standards
from tests.dbt_project.office.limits import with_due
from tests.dbt_project.office.requests import REGISTER
from tests.dbt_project.office.trick import Answer, Play, Trick, also, each_of, left_out, sent_again
from tests.oracle.rows import Standard

LIST = "service_standard"
LATER = "The promise is read from the list of the month in which the case began."
ALLOWED = "A promise may be made longer; old and new are printed beside the figure."


def _longer(row: Standard) -> Standard:
    return replace(row, promised_value=row.promised_value and Fraction(30))


def _new_list(month: date, valid_from: date) -> Play:
    """One more list, all promises longer."""
    rows = tuple(replace(_longer(row), valid_from=valid_from) for row in standards())
    return lambda sent: (*sent, sending(LIST, month, rows))


def made_longer() -> Iterator[Trick]:
    """Longer promises: in the next list, in the month's own, in one that was sent long ago."""
    for words, valid_from in {"backdated to 2020": date(2020, 1, 1), "valid from then": NEXT}.items():
        play = _new_list(NEXT, valid_from)
        yield Trick(
            f"longer promises in the next month's list, {words}", play, LATER, "3", "on_time", is_without_effect=True
        )
        yield Trick(
            f"longer promises in the next month's list, {words}: the next month", play, ALLOWED, "3", "on_time", NEXT,
            answer=Answer.NOTE, note="promise_longer",
        )  # fmt: skip
    for words, valid_from in {"backdated to 2020": date(2020, 1, 1), "valid from then": MONTH}.items():
        yield Trick(
            f"longer promises in the month's list, {words}", _new_list(MONTH, valid_from), ALLOWED, "3", "on_time",
            answer=Answer.NOTE, note="promise_longer",
        )  # fmt: skip
    yield Trick(
        "sending January's list again with longer promises", sent_again(each_of(LIST, _longer, YEARS[-1:])),
        "Who made a mistake sends the earlier period again; old and new are printed beside the figure.", "3", "on_time",
        answer=Answer.NOTE, note="promise_longer",
    )  # fmt: skip
    yield Trick(
        "sending every list again with longer promises", sent_again(each_of(LIST, _longer, YEARS)),
        "Who made a mistake sends the earlier period again; old and new are printed beside the figure.", "3", "on_time",
        answer=Answer.NOTE, note="promise_longer",
    )  # fmt: skip
    yield Trick(
        "sending no list before a generous one", also(left_out([LIST]), _new_list(NEXT, date(2020, 1, 1))),
        "A list that is owed and not there is missing.", "4.4", "standard_complete",
    )  # fmt: skip


def short_lists() -> Iterator[Trick]:
    """Two services of thirty, or all but the slow ones."""
    without = "A service asked for without a standard fulfils nothing, and its requests have no promise."
    two = each_of(LIST, lambda row: row if row.service_code in ("S01", "S02") else None, YEARS)
    yield Trick("declaring two services of thirty", two, without, "2", "standard_complete")
    keeps = each_of(LIST, lambda row: row if int(row.service_code[1:]) % 5 else None, YEARS)
    yield Trick("declaring all services but the slow ones", keeps, without, "2", "standard_complete")
    own = each_of(REGISTER, lambda row: with_due(row, 0, lambda _: True))
    yield Trick(
        "declaring all services but the slow ones, and due_at equal to the completion", also(keeps, own),
        "Where nothing is promised the office's own limit stands; the list loses a fifth.", "3", "on_time",
        answer=Answer.NOTE, note="due_on_completion",
    )  # fmt: skip


def tricks() -> Iterator[Trick]:
    """All of them."""
    yield from made_longer()
    yield from short_lists()
