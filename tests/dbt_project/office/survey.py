"""Tricks with the survey: nobody asked, few asked, the glad asked, a question left empty."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from tests.dbt_project.office.honest import MONTH, MONTHS
from tests.dbt_project.office.trick import Answer, Trick, each_of, nil, rows_of
from tests.oracle import rows as told

SURVEY = "survey_response"
GLAD = (4,) * 9
NOT_DONE = "Fewer answers than the sample of a hundred decided requests asks for is a survey not done."
UNSEEN = "Who was not asked is not heard."


def _glad(row: told.Answer, first: int = 4) -> told.Answer:
    return replace(row, elements=(first, *GLAD[1:]), experienced_maladministration=False)


def _first(n: int, months: tuple[date, ...] = MONTHS) -> Callable[[date, tuple[told.Row, ...]], tuple[told.Row, ...]]:
    """The first answers of each of some months, all glad; none in the others."""
    return lambda month, rows: tuple(_glad(row, 3) for row in rows[:n]) if month in months else ()


def answers() -> Iterator[Trick]:
    """How many answers, and whose."""
    yield Trick(
        "a nil survey beside a thousand decided requests", nil([SURVEY]),
        "Who decides a hundred requests and asks nobody has not done the survey.", "2", "satisfaction",
    )  # fmt: skip
    few = rows_of(SURVEY, _first(14, MONTHS[-3:-1]), MONTHS)
    yield Trick("twenty-eight glad answers in the year", few, NOT_DONE, "2", "satisfaction")
    yield Trick("four glad answers every month", rows_of(SURVEY, _first(4), MONTHS), NOT_DONE, "2", "satisfaction")
    yield Trick(
        "sixteen glad answers every month and no others", rows_of(SURVEY, _first(16), MONTHS), UNSEEN, "9.7",
        "satisfaction", answer=Answer.PAGE,
    )  # fmt: skip
    yield Trick(
        "thirty and more glad answers in the month", rows_of(SURVEY, lambda _, rows: _many(rows, 40), [MONTH]), UNSEEN,
        "5", "satisfaction", answer=Answer.NOTE, note="survey_uniform",
    )  # fmt: skip
    yield Trick(
        "more answers than decided requests", rows_of(SURVEY, lambda _, rows: _many(rows, 1200, 3), [MONTH]),
        UNSEEN, "5", "satisfaction", answer=Answer.NOTE, note="survey_over_decided",
    )  # fmt: skip


def _many(rows: tuple[told.Row, ...], copies: int, first: int = 4) -> tuple[told.Row, ...]:
    """The month's answers and so many glad ones more."""
    glad = _glad(rows[0], first)
    return (*rows, *(replace(glad, response_id=f"g{n}") for n in range(copies)))


def harm() -> Iterator[Trick]:
    """The question after maladministration."""

    def empty(chosen: Callable[[told.Answer], bool]) -> Callable[[told.Answer], told.Answer]:
        return lambda row: replace(row, experienced_maladministration=None) if chosen(row) else row

    question = "The question belongs to the survey: filled below four fifths it is missing."
    at = "maladministration_free"
    yield Trick("no answers to the maladministration question", each_of(SURVEY, empty(lambda _: True), MONTHS),
                question, "2", at)  # fmt: skip
    quarter = empty(lambda row: row.response_id.endswith(("0", "1", "8")))
    yield Trick(
        "three tenths of them left empty, the harmed first", each_of(SURVEY, quarter, MONTHS), question, "2", at
    )
    yield Trick(
        "leaving the answers of the harmed empty, an eighth of all",
        each_of(SURVEY, empty(lambda row: bool(row.experienced_maladministration)), MONTHS),
        "A fifth may be empty; what was never recorded is not seen.", "2", at, answer=Answer.PAGE,
    )  # fmt: skip


def tricks() -> Iterator[Trick]:
    """All of them."""
    yield from answers()
    yield from harm()
