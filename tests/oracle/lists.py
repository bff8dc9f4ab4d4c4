"""Strategies for answers and lists of one unit: survey, standards, staff, trainings, facilities, innovations."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from tests.oracle.cases import GAP, SERVICES, Pick, picker
from tests.oracle.palette import ITEMS
from tests.oracle.rows import Answer, Check, Innovation, Row, Staff, Standard, Training
from tests.oracle.world import last_of

AGES_DAYS = (0, 1, 20, 100, 350, 380, 1080, 1110)  # about one year and three years back, and both sides of them
COPIES = (1, 3, 4, 5, 10, 30)
PROMISES: tuple[tuple[Fraction | None, str | None], ...] = (
    (None, None), (Fraction(0), "hari_kerja"), (Fraction(1), "hari_kerja"), (Fraction(5), "hari_kerja"),
    (Fraction(14), "hari_kerja"), (Fraction(0), "hari_kalender"), (Fraction(3), "hari_kalender"), (Fraction(4), "jam"),
    (Fraction(3, 2), "jam"), (Fraction(24), "jam"), (Fraction(90), "menit"),
)  # fmt: skip


@dataclass(frozen=True)
class Told:
    """A row of a list with the day it speaks of, and what a later list says of the same key."""

    on: date
    first: Row
    later: Row


@st.composite
def answers(draw: st.DrawFn, unit: str, month: date, is_tidy: bool) -> tuple[Answer, ...]:
    """The answers of a month: a few kinds of respondents, each so many times."""
    pick, rows = picker(draw), []
    for kind in range(2 if is_tidy else pick(0, 1, 1, 1, 2)):
        mark = pick(1, 2, 3, 4, 4)
        other, absent = pick(None, 1, 2, 3, 4), pick((), (), (8,), (0, 1), tuple(range(8)))
        elements = tuple(None if n in absent else (other if n == 4 else mark) for n in range(9))
        harmed, copies = pick(False, False, True, *(() if is_tidy else (None,))), pick(*COPIES)
        gap = pick(0, GAP)
        rows += [Answer(unit, f"{month:%y%m}-{kind}-{n}", month + timedelta(days=n % 28), elements,
                        None if gap and n % gap == gap - 1 else harmed) for n in range(copies)]  # fmt: skip
    return tuple(rows)


@st.composite
def standards(draw: st.DrawFn, unit: str, months: list[date], is_tidy: bool) -> tuple[Standard, ...]:
    """A list of standards; a service may stand in it twice, with another beginning."""
    pick, rows = picker(draw), []
    if is_tidy:
        tidy = [_standard(pick, unit, code, date(2020, 1, 1), months) for code in SERVICES[:2]]
        return tuple(replace(standard, valid_to=None, fee_idr=5000) for standard in tidy)
    for code in SERVICES[:3]:
        begins = sorted(draw(st.sets(st.sampled_from(("old", "first", "late")), max_size=2)))
        days = {"old": date(2020, 1, 1), "first": months[0], "late": months[-1] + timedelta(days=9)}
        rows += [_standard(pick, unit, code, days[b], months) for b in begins or (["old"] if code == "S1" else [])]
    return tuple(rows)


def _standard(pick: Pick, unit: str, code: str, valid_from: date, months: list[date]) -> Standard:
    value, promised_unit = pick(*PROMISES)
    last_days = [day for m in months for day in (m + timedelta(days=10), last_of(m))]  # cases begin, months end
    flags = pick((True,) * 14, (True,) * 6 + (False,) * 8, (True, False) * 7)
    return Standard(
        unit, code, value, promised_unit, pick(None, 0, 5000), valid_from,
        pick(None, None, *(day for day in last_days if day >= valid_from)),
        pick(None, None, valid_from + timedelta(days=400), date(2026, 11, 20)), pick("https://contoh.go.id/s", None),
        flags,
    )  # fmt: skip


@st.composite
def staff(draw: st.DrawFn, unit: str, months: list[date]) -> tuple[Staff, ...]:
    """A list of staff; one of them works inside, one has left or not yet come."""
    pick = picker(draw)
    count, inside, odd = pick(1, 5, 6, 7, 12), pick(0, 2, 20), pick(0, 1, 20)
    begins, ends = pick((months[-1], None), (date(2020, 1, 1), last_of(months[0])), (months[-1], months[-1]))
    return tuple(
        Staff(unit, f"p{n}", n != inside, begins if n == odd else date(2020, 1, 1), ends if n == odd else None)
        for n in range(count)
    )


@st.composite
def trainings(draw: st.DrawFn, unit: str, today: date) -> tuple[Told, ...]:
    """Trainings of a year and what lies beside it; a later list may say otherwise of the same one."""
    pick, rows = picker(draw), []
    for n in range(pick(0, 2, 5)):
        area, held_on = pick("soft_skill", "technical"), today - timedelta(days=pick(*AGES_DAYS[:6]))
        first = Training(unit, "", area, f"t{n}", held_on, pick(True, True, False))
        later = replace(first, passed=pick(True, False), area=pick(area, "technical"))
        people = pick((0,), (0, 1, 2, 3), (1, 4, 9))
        rows += [Told(held_on, replace(first, staff_key=f"p{p}"), replace(later, staff_key=f"p{p}")) for p in people]
    return tuple(rows)


@st.composite
def checks(draw: st.DrawFn, unit: str, today: date) -> tuple[Told, ...]:
    """Checks of facilities, several of one item; a later list may say otherwise of the same one."""
    pick, rows = picker(draw), {}
    for _ in range(pick(0, 2, 4, 6)):
        item, checked_on = pick(*ITEMS), today - timedelta(days=pick(*AGES_DAYS[:6]))
        first = Check(unit, item, checked_on, pick(True, True, False))
        rows[item, checked_on] = Told(checked_on, first, replace(first, available=pick(True, first.available)))
    return tuple(rows.values())


@st.composite
def innovations(draw: st.DrawFn, unit: str, today: date) -> tuple[Innovation, ...]:
    """A list of innovations at every stage."""
    pick = picker(draw)
    return tuple(
        Innovation(unit, f"i{n}", pick("gagasan", "uji_coba", "penerapan"), today - timedelta(days=pick(*AGES_DAYS)))
        for n in range(pick(0, 1, 1, 2))
    )


def told(rows: tuple[Told, ...], telling: int, ends: date) -> tuple[Any, ...]:
    """The rows of a list of the period that ends on a day, corrected from the second telling on.

    What happens on odd days is told before it has happened: the figures must not know it yet.
    """
    return tuple(row.later if telling else row.first for row in rows if row.on <= ends or row.on.day % 2)
