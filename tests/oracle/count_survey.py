"""Indicators of the survey. Source: methodology.md 2 (S, the 80 %), 5, 9.5."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from tests.oracle.counting import Count, Seen, is_empty_column
from tests.oracle.exact import divide, half_up
from tests.oracle.rows import Answer
from tests.oracle.world import months_between, shift

ELEMENTS = (
    "requirements", "procedure", "time", "fee", "product", "competence", "behaviour", "complaint_handling",
    "facilities",
)  # fmt: skip
LEAST, MOST, MONTH_LEAST = 5, 30, 5  # S lies between the first two; a month with fewer answers is left out
DECIDED_OWE_A_SURVEY = 100
CHI_SQUARE, SPREAD, ERROR = Fraction("3.841"), Fraction("0.25"), Fraction("0.0025")


def satisfaction(seen: Seen, months: int) -> Count:
    """The IKM of the respondents in the window."""
    answers, decided = _answers(seen, months), len(seen.decided(months))
    needed = sample(decided)
    flags = {"element_missing"} if answers and _nrr(answers)[1] else set()
    score = _ikm(answers) if answers else None
    is_missing = decided >= DECIDED_OWE_A_SURVEY and len(answers) < needed
    return Count(None, len(answers), needed, score, flags, is_missing)


def maladministration_free(seen: Seen, months: int) -> Count:
    """Respondents who met no maladministration, among those who answered the question."""
    answers, decided = _answers(seen, months), len(seen.decided(months))
    needed = sample(decided)
    told = [a.experienced_maladministration for a in answers if a.experienced_maladministration is not None]
    is_missing = decided >= DECIDED_OWE_A_SURVEY and len(answers) < needed
    is_missing = is_missing or is_empty_column(len(told), len(answers))
    return Count(told.count(False), len(told), needed, is_missing=is_missing)


def sample(decided: int) -> int:
    """S for so many requests decided: Krejcie-Morgan's sample, between 5 and 30."""
    if not decided:
        return MOST
    size = CHI_SQUARE * decided * SPREAD / (ERROR * (decided - 1) + CHI_SQUARE * SPREAD)
    return max(LEAST, min(MOST, int(half_up(size, 0))))


def _answers(seen: Seen, months: int) -> list[Answer]:
    """The answers of full months in the window; a month with 1 to 4 of them is left out."""
    running = seen.evidence.world.running
    by_month: dict[date, list[Answer]] = {}
    for submission, row in seen.evidence.rows(seen.unit, "survey_response", seen.month):
        if isinstance(row, Answer):
            by_month.setdefault(submission.month, []).append(row)
    full = [m for m in months_between(shift(seen.month, 1 - months), seen.month) if m != running]
    return [a for m in full for a in by_month.get(m, []) if len(by_month[m]) >= MONTH_LEAST]


def _nrr(answers: list[Answer]) -> tuple[list[Fraction], bool]:
    """The mean of each element that was answered, and whether one was not."""
    means = []
    for place in range(len(ELEMENTS)):
        given = [value for a in answers if (value := a.elements[place]) is not None]
        if given:
            means.append(divide(sum(given), len(given)))
    return means, len(means) < len(ELEMENTS)


def _ikm(answers: list[Answer]) -> Fraction:
    means, _ = _nrr(answers)
    return 25 * divide(sum(means), len(means))
