"""Indicators of requests and complaints. Source: methodology.md 2, 9.4."""

from __future__ import annotations

from tests.oracle.counting import Count, Seen, is_empty_column
from tests.oracle.due import is_provisional, standard_of
from tests.oracle.verdicts import Verdict

CANCELLED, PROVISIONAL = "dibatalkan", "calendar_provisional"


def promise_certain(seen: Seen, months: int) -> Count:
    """Requests submitted in the window that have a due moment."""
    dues = [seen.due_of(row) for row in seen.submitted(months) if row.status != CANCELLED]
    flags = {PROVISIONAL} if any(is_provisional(seen.evidence, seen.unit, due) for due in dues) else set()
    return Count(sum(due is not None for due in dues), len(dues), flags=flags)


def on_time(seen: Seen, months: int) -> Count:
    """Verdicts that count in the window."""
    return _verdicts(seen, months, seen.book.requests)


def not_returned(seen: Seen, months: int) -> Count:
    """Requests decided in the window that were never returned, among those that tell."""
    decided = seen.decided(months)
    told = [r.times_returned for r in decided if r.times_returned is not None]
    return _with_column(Count(told.count(0), len(told)), len(told), len(decided))


def fee_as_published(seen: Seen, months: int) -> Count:
    """Requests completed in the window that cost no more than published, among those with both fees known."""
    charged = []
    for row in seen.decided(months):
        standard = standard_of(seen.evidence, row, seen.requests_until)
        if row.status == "selesai" and standard and standard.fee_idr is not None:
            charged.append((row.fee_charged_idr, standard.fee_idr))
    known = [(fee, published) for fee, published in charged if fee is not None]
    count = Count(sum(fee <= published for fee, published in known), len(known))
    return _with_column(count, len(known), len(charged))


def complaint_step(step: str, seen: Seen, months: int) -> Count:
    """Verdicts on a step of complaints that count in the window."""
    return _verdicts(seen, months, seen.book.steps[step])


def _verdicts(seen: Seen, months: int, verdicts: dict[str, Verdict]) -> Count:
    counted = list(seen.counted(verdicts, months))
    provisional = any(is_provisional(seen.evidence, seen.unit, v.due) for v in counted)
    flags = {PROVISIONAL} if provisional else set()
    return Count(sum(v.kind == "on_time" for v in counted), len(counted), flags=flags)


def _with_column(count: Count, filled: int, rows: int) -> Count:
    if is_empty_column(filled, rows):
        count.flags.add("empty_column")
    return count
