"""Tricks with whole files: nil, left out, later, in days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from tests.dbt_project.office.honest import BEFORE, FRAME, MONTH, NEXT, PERIODS, Sent, is_slow, register, sending
from tests.dbt_project.office.trick import Answer, Play, Trick, also, left_out, nil
from tests.oracle.palette import MONTHLY
from tests.oracle.rows import Row
from tests.oracle.world import last_of

AIM = {
    "service_request": "on_time", "complaint": "complaint_resolved", "survey_response": "satisfaction",
    "service_standard": "standard_complete", "staff_member": "staff_technical_trained",
    "staff_training": "staff_technical_trained", "facility": "facility_available", "innovation": "innovation_adopted",
}  # fmt: skip
NEVER_EMPTY = ("service_standard", "staff_member")
UNSENT = "A weighted indicator without what is owed is missing: no index."
NO_VERDICTS = "An index of kept promises without verdicts is none."
NO_SURVEY = "Who decides a hundred requests and asks nobody has not done the survey."
WINDOW = "What was told before stays in the window, and what it left open turns late."


def _whys(datasets: tuple[str, ...]) -> str:
    return NO_VERDICTS if "service_request" in datasets else NO_SURVEY


def nil_registers() -> Iterator[Trick]:
    """Every choice of the three registers, always and for the one month."""
    for size in (1, 2, 3):
        for chosen in combinations(MONTHLY, size):
            names, aim = " and ".join(chosen), AIM[chosen[0]]
            if chosen != ("complaint",):
                yield Trick(f"nil registers of {names}, always", nil(chosen), _whys(chosen), "4.4, 2", aim)
            why = NO_VERDICTS if "service_request" in chosen else WINDOW
            yield Trick(f"a nil register of {names} for the month", nil(chosen, [MONTH]), why, "2, 3", aim)
    yield Trick(
        "nil registers of complaint, always", nil(["complaint"]),
        "An empty register is too_few: its weight stays, coverage falls, and what is left is scored.", "2",
        AIM["complaint"], answer=Answer.NOTE, note="complaints_nil",
    )  # fmt: skip


def all_but_one_list() -> Iterator[Trick]:
    """Nil for everything that may be nil, nothing for what may not, but for one."""
    for kept in PERIODS:
        others = [dataset for dataset in PERIODS if dataset != kept]
        play = also(nil([d for d in others if d not in NEVER_EMPTY]), left_out([d for d in others if d in NEVER_EMPTY]))
        aim = "on_time" if kept != "service_request" else "standard_complete"
        yield Trick(f"nil for all but {kept}", play, UNSENT, "4.4", aim)


def left_out_ones() -> Iterator[Trick]:
    """Each register or list in turn: never, for the month, and the last one only."""
    for dataset in PERIODS:
        why = UNSENT if dataset != "innovation" else f"{UNSENT} Where it weighs nothing, nothing is gained."
        yield Trick(f"never sending {dataset}", left_out([dataset]), why, "4.4", AIM[dataset])
    for dataset in MONTHLY:
        yield Trick(f"not sending {dataset} for the month", left_out([dataset], [MONTH]), UNSENT, "4.4", AIM[dataset])
    for dataset in ("service_standard", "staff_member", "staff_training", "innovation"):
        yield Trick(
            f"not sending the last {dataset}", left_out([dataset], PERIODS[dataset][-1:]),
            "The list before it speaks as long as a list lasts; that one is overdue is said.", "2", AIM[dataset],
            is_without_effect=True,
        )  # fmt: skip
    yield Trick(
        "not sending the last quarter's facilities, in which an item broke", left_out(["facility"], [BEFORE]),
        "A quarterly list speaks for six months; a check that was never told is not seen.", "2", "facility_available",
        answer=Answer.NOTE, note="list_overdue",
    )  # fmt: skip


def later_ones() -> Iterator[Trick]:
    """The month's register after the next one's, or only in the next one."""
    yield Trick(
        "sending the month's register two months later", lambda sent: _to_the_end(sent, "service_request", MONTH),
        "The period counts, not the day of arrival; until it comes the unit is unscored.", "3", "on_time",
        is_without_effect=True,
    )  # fmt: skip
    play = also(left_out(["service_request"], [MONTH]), _tell_in_next)
    yield Trick("telling the month's cases in the next month's register only", play, UNSENT, "4.4", "on_time")
    yield Trick(
        "telling the month's cases in the next month's register only: the next month", play,
        "Verdicts count in the first month sent that is not before them: both months' weigh on one.",
        "3", "on_time", NEXT,
    )  # fmt: skip


def _to_the_end(sent: Sent, dataset: str, month: date) -> Sent:
    late = tuple(s for s in sent if (s.dataset, s.month) == (dataset, month))
    return (*(s for s in sent if s not in late), *late)


def _tell_in_next(sent: Sent) -> Sent:
    """Cases closed in the month are in the next month's register too."""
    rows = register(MONTH, last_of(NEXT))
    return tuple(
        sending(s.dataset, NEXT, rows) if (s.dataset, s.month) == ("service_request", NEXT) else s for s in sent
    )


def by_days() -> Iterator[Trick]:
    """A daily sender: all days, one good day, the better ones."""
    days = [day for day in (MONTH + timedelta(days=n) for n in range(31)) if _is_working(day)]
    yield Trick(
        "sending the month in days, every working day", _in_days(days),
        "Days that cover the month are the month, but for its last weekend.", "4", "on_time", is_without_effect=True,
    )  # fmt: skip
    too_few = "Days make a month sent only if they cover nine tenths of the working days."
    yield Trick("one good day of a daily sender", _in_days(days[:1], without_slow=True), too_few, "4", "on_time")
    yield Trick("the better four fifths of the days", _in_days(days[: len(days) * 4 // 5]), too_few, "4", "on_time")
    yield Trick(
        "nine tenths of the days, without the last ones", _in_days(days[: -(len(days) // 10)]),
        "A case told open once turns late by itself.", "3", "on_time",
    )  # fmt: skip


def _is_working(day: date) -> bool:
    return day.isoweekday() < 6 and f"{day}" not in {row["date"] for row in FRAME.world().holidays}


def _in_days(days: list[date], *, without_slow: bool = False) -> Play:
    def rows(day: date) -> tuple[Row, ...]:
        return tuple(row for row in _told_on(day, days) if not (without_slow and is_slow(row)))

    def play(sent: Sent) -> Sent:
        made = [sending("service_request", MONTH, rows(day), day) for day in days]
        return (*left_out(["service_request"], [MONTH])(sent), *made)

    return play


def _told_on(day: date, days: list[date]) -> tuple[Row, ...]:
    """A day's register holds the days without one before it: the first of the month, a weekend."""
    before = [d for d in days if d < day]
    return register(before[-1] + timedelta(days=1) if before else MONTH, day)


def tricks() -> Iterator[Trick]:
    """All of them."""
    yield from nil_registers()
    yield from all_but_one_list()
    yield from left_out_ones()
    yield from later_ones()
    yield from by_days()
