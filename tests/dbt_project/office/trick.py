"""A trick: what the office does, what must come of it, and the small changes that tricks are made of."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from tests.dbt_project.office.honest import MONTH, PERIODS, Sent
from tests.oracle.rows import Row

Play = Callable[[Sent], Sent]


class Answer(Enum):
    """What the house has against a trick."""

    METHOD = "the methodology: unscored, or not higher"
    NOTE = "left open: a note of the gate names it"
    PAGE = "left open: what was never recorded is not seen, and every unit's page says so"


@dataclass(frozen=True)
class Trick:
    """From what the office sends to what it sends when it tries something.

    `does` is the sentence of the table; `month` is the month whose figure is looked at; `at` is the indicator the
    trick aims at, whose status or counts in that month change unless `is_without_effect`.
    """

    does: str
    play: Play
    why: str
    rule: str
    at: str
    month: date = MONTH
    is_without_effect: bool = False
    answer: Answer = Answer.METHOD
    note: str = ""
    note_month: date | None = None


def rows_of(dataset: str, change: Callable[[date, tuple[Row, ...]], tuple[Row, ...]], months: Collection[date]) -> Play:
    """The files of a dataset with other rows."""

    def play(sent: Sent) -> Sent:
        return tuple(
            replace(s, rows=tuple(change(s.month, s.rows))) if s.dataset == dataset and s.month in months else s
            for s in sent
        )

    return play


def each_of(dataset: str, change: Callable[[Row], Row | None], months: Collection[date] = (MONTH,)) -> Play:
    """The files of a dataset with every row changed, or dropped where the change gives None."""
    return rows_of(dataset, lambda _, rows: tuple(new for row in rows if (new := change(row)) is not None), months)


def nil(datasets: Collection[str], months: Collection[date] | None = None) -> Play:
    """Files with a header and no rows; in every period unless months are given."""
    return lambda sent: tuple(
        replace(s, rows=()) if s.dataset in datasets and s.month in (months or PERIODS[s.dataset]) else s for s in sent
    )


def left_out(datasets: Collection[str], months: Collection[date] | None = None) -> Play:
    """No files; in no period unless months are given."""
    return lambda sent: tuple(
        s for s in sent if s.dataset not in datasets or s.month not in (months or PERIODS[s.dataset])
    )


def also(*plays: Play) -> Play:
    """One after the other."""

    def play(sent: Sent) -> Sent:
        for one in plays:
            sent = one(sent)
        return sent

    return play


def sent_again(play: Play) -> Play:
    """The files that a play changes arrive once more, changed, after all others."""

    def again(sent: Sent) -> Sent:
        return (*sent, *(new for old, new in zip(sent, play(sent), strict=True) if new != old))

    return again
