"""Tricks with the register of requests: what is told late, and how it ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from tests.dbt_project.office.honest import BEFORE, MONTH, MONTHS, NEXT, cases, is_slow, told
from tests.dbt_project.office.trick import Answer, Play, Trick, each_of, rows_of
from tests.oracle.rows import Moment, Request, Row
from tests.oracle.world import last_of

REGISTER = "service_request"
FIRST_STAYS = "The first verdict stays, whatever later rows say."
Change = Callable[[Request], Request | None]


def slow(change: Change, months: tuple[date, ...] = (MONTH,)) -> Play:
    """The rows of slow requests, changed or dropped."""
    return each_of(REGISTER, lambda row: change(row) if is_slow(row) else row, months)


def days_after(moment: Moment, days: int) -> Moment:
    """The day so many days later."""
    return Moment(moment.day + timedelta(days=days))


def has_promise(row: Request) -> bool:
    """Whether the standard promises a time for the service."""
    return row.service_code not in ("S28", "S29", "S30")


def _is_of(month: date) -> Callable[[Request], bool]:
    return lambda row: row.submitted_at.day.replace(day=1) == month


def told_later() -> Iterator[Trick]:
    """Late cases told a month later, told once and then forgotten, or never told."""
    postponed = rows_of(REGISTER, _postponed, (MONTH, NEXT))
    yield Trick(
        "telling the month's late cases a month later: the month they come in", postponed,
        "A verdict counts in the first month sent not before the row that tells it: none is lost.",
        "3", "on_time", NEXT,
    )  # fmt: skip
    yield Trick(
        "telling the month's late cases a month later: the month they are kept from", postponed,
        "What is not recorded yet is not seen; the next month pays for it.", "9.7", "on_time",
        answer=Answer.NOTE, note="reported_after_verdict", note_month=NEXT,
    )  # fmt: skip
    was_open = _is_of(BEFORE)
    yield Trick(
        "leaving out, once they are late, cases told open the month before",
        slow(lambda row: None if was_open(row) else row),
        "A case told open turns late when its due passes, told again or not.", "3", "on_time", is_without_effect=True,
    )  # fmt: skip
    yield Trick(
        "never telling late cases", slow(lambda row: None, MONTHS), "What was never recorded is not seen.", "9.7",
        "on_time", answer=Answer.PAGE,
    )  # fmt: skip


def _postponed(month: date, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    of_month = _is_of(MONTH)
    kept = tuple(row for row in rows if not (is_slow(row) and of_month(row)))
    if month == MONTH:
        return kept
    late = (case for case in cases() if is_slow(case) and of_month(case))
    return (*kept, *(told(case, last_of(NEXT)) for case in late))


def ended_otherwise() -> Iterator[Trick]:
    """Late cases cancelled, refused, returned."""

    def cancel(days: int) -> Change:
        return lambda row: _ended(row, "dibatalkan", days) if has_promise(row) else row

    yield Trick(
        "cancelling late cases after their due", slow(cancel(12)),
        "Late falls when due passes, cancelled later or not.", "3", "on_time", is_without_effect=True,
    )  # fmt: skip
    yield Trick(
        "cancelling late cases, dated before their due, in the next month's register",
        slow(cancel(3), (NEXT,)), FIRST_STAYS, "3", "on_time", is_without_effect=True,
    )  # fmt: skip
    yield Trick(
        "cancelling slow cases before their due", slow(cancel(3)),
        "A case withdrawn in time ends without a verdict; the share of the cancelled is printed.", "3", "on_time",
        answer=Answer.NOTE, note="share_cancelled",
    )  # fmt: skip
    yield Trick(
        "cancelling what has no promise",
        each_of(REGISTER, lambda row: row if has_promise(row) else _ended(row, "dibatalkan", 3)),
        "Cancelled without a due is no verdict; the share of the cancelled is printed.", "3", "on_time",
        answer=Answer.NOTE, note="share_cancelled",
    )  # fmt: skip
    yield Trick(
        "refusing slow cases before their due",
        slow(lambda row: _ended(row, "ditolak", 3)),
        "A reasoned refusal in time is an answer; the share of the refused is printed.", "3", "on_time",
        answer=Answer.NOTE, note="share_refused",
    )  # fmt: skip
    yield Trick(
        "calling late cases returned to the applicant",
        slow(lambda row: replace(row, status="dikembalikan", completed_at=None, times_returned=1)),
        "A returned case is late only 90 days after due, or when the next row says so.", "3", "on_time",
        answer=Answer.NOTE, note="share_returned",
    )  # fmt: skip


def _ended(row: Request, status: str, days: int) -> Request:
    return replace(row, status=status, completed_at=days_after(row.submitted_at, days))


def tricks() -> Iterator[Trick]:
    """All of them."""
    yield from told_later()
    yield from ended_otherwise()
