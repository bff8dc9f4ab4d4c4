"""Tricks with complaints: other labels, after the limit or before it, and complaints never told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from tests.dbt_project.office.honest import BEFORE, MONTH, MONTHS
from tests.dbt_project.office.trick import Answer, Play, Trick, each_of
from tests.oracle.rows import Complaint

REGISTER = "complaint"
LABELS = {"category": ("aspirasi", "pengawasan"), "status": ("bukan_wewenang", "tidak_jelas", "duplikat")}


def _is_slow(row: Complaint) -> bool:
    return row.complaint_id.endswith(("0", "1", "2"))


def _labelled(column: str, label: str, months: tuple[date, ...], chosen: Callable[[Complaint], bool]) -> Play:
    return each_of(REGISTER, lambda row: replace(row, **{column: label}) if chosen(row) else row, months)


def after_the_limit() -> Iterator[Trick]:
    """A complaint whose limits passed in the month before gets another label."""

    def passed(row: Complaint) -> bool:
        return _is_slow(row) and row.received_at.day < BEFORE.replace(day=8)

    for column, labels in LABELS.items():
        for label in labels:
            yield Trick(
                f"a complaint relabelled {label} after its limit", _labelled(column, label, (MONTH,), passed),
                "The first verdict of each step stays, whatever later rows say.", "3", "complaint_resolved",
                is_without_effect=True,
            )  # fmt: skip


def from_the_start() -> Iterator[Trick]:
    """Slow complaints get another label before any limit passes."""
    for column, labels in LABELS.items():
        for label in labels:
            note = "complaints_supervised" if label == "pengawasan" else "complaints_excluded"
            yield Trick(
                f"slow complaints labelled {label} from the start", _labelled(column, label, MONTHS, _is_slow),
                "A label is the office's word; the share of each is printed.", "3", "complaint_resolved",
                answer=Answer.NOTE, note=note,
            )  # fmt: skip


def never_told() -> Iterator[Trick]:
    """Slow complaints left out."""
    yield Trick(
        "never telling the slowest complaints",
        each_of(REGISTER, lambda row: None if row.complaint_id.endswith(("0", "1")) else row, MONTHS),
        "What was never recorded is not seen.", "9.7", "complaint_resolved", answer=Answer.PAGE,
    )  # fmt: skip


def tricks() -> Iterator[Trick]:
    """All of them."""
    yield from after_the_limit()
    yield from from_the_start()
    yield from never_told()
