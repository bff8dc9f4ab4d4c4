"""Strategies for how a unit's periods are sent: whole, in days, nil, again, retracted, refused, by its government."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from tests.oracle.cases import picker
from tests.oracle.palette import MONTHLY
from tests.oracle.rows import Row
from tests.oracle.world import Submission, World, last_of

Content = Callable[[int, date, date], tuple[Row, ...]]  # telling, first and last day of the period
MANNERS = (
    "month", "month", "month", "month", "replaced", "retracted", "sent_again", "nil", "nothing", "days", "days",
    "few_days", "month_and_days", "days_retracted", "refused", "refused_after", "lost",
)  # fmt: skip
WITHOUT_NIL = ("service_standard", "staff_member")


@dataclass(frozen=True)
class Register:
    """One dataset of one unit: who sends it, and its rows by telling and period."""

    unit: str
    sender: str
    dataset: str
    content: Content
    zone: ZoneInfo
    told_by: date  # nothing is told of what comes after
    exists: Callable[[date], bool]  # a closed unit sends no day

    def sent(
        self, telling: int, month: date, day: date | None = None, kind: str = "accepted", *,
        part: bool = False, nil: bool = False, cut_off: datetime | None = None,
    ) -> Submission:  # fmt: skip
        """One submission; `part` holds every second row only. Of what comes after a cut-off nothing is told."""
        ends = min(day or last_of(month), self.told_by)
        if cut_off and ends > month:
            ends = max(month, min(ends, cut_off.astimezone(self.zone).date() - timedelta(days=1)))
        rows = () if nil or kind == "retracted" else self.content(telling, day or month, ends)
        rows = rows[::2] if part else rows
        if not rows and self.dataset in WITHOUT_NIL and kind == "accepted":
            kind = "rejected"
        units = () if kind in ("rejected", "lost") else (self.unit,)
        return Submission(self.sender, self.dataset, month, day, kind, units, rows, cut_off)


@st.composite
def sendings(
    draw: st.DrawFn, world: World, register: Register, months: list[date], is_diligent: bool
) -> list[Submission]:
    """What was sent of one register, month by month; a diligent unit sends every month, whole or by days."""
    pick, sent = picker(draw), []
    habit = pick("month", "month", "days") if is_diligent and register.dataset in MONTHLY else "month"
    sends_once = not is_diligent and register.dataset not in MONTHLY and pick(False, False, True)
    for telling, month in enumerate(months[:1] if sends_once else months):
        manner = habit if is_diligent or sends_once else pick(*MANNERS)
        cut_off = None
        if month == world.running:
            fifth = world.end_of(month + timedelta(days=4))
            cut_off = pick(None, world.as_of - timedelta(days=2), fifth, fifth)
        elif pick(False, False, False, False, True):
            cut_off = world.end_of(last_of(month)) + timedelta(hours=pick(-40, 40))
        sent += _manner(register, manner, telling, month, pick(0, 1, 2, 2, 3), world, cut_off)
    return sent


def _manner(
    register: Register, manner: str, telling: int, month: date, lacking: int, world: World, cut_off: datetime | None
) -> list[Submission]:
    one = register.sent
    whole = one(telling, month, cut_off=cut_off)
    last = min(last_of(month), world.today)
    weekdays = [month + timedelta(days=n) for n in range(last.day) if (month + timedelta(days=n)).isoweekday() < 6]
    weekdays = [day for day in weekdays if register.exists(day)]
    days = [one(telling, month, day) for day in weekdays]
    old = one(telling, month, part=True)
    manners: dict[str, list[Submission]] = {
        "month": [whole],
        "replaced": [old, whole],
        "retracted": [whole, one(telling, month, kind="retracted")],
        "sent_again": [old, one(telling, month, kind="retracted"), whole],
        "nil": [one(telling, month, nil=True)],
        "nothing": [],
        "days": days[lacking:],
        "few_days": days[lacking : lacking + 2],
        "month_and_days": [whole, *days[:2]],
        "days_retracted": [*days[:3], one(telling, month, weekdays[0], "retracted")] if days else [],
        "refused": [one(telling, month, kind="rejected")],
        "refused_after": [whole, one(telling, month, kind="rejected")],
        "lost": [one(telling, month, kind="lost")],
    }
    return manners[manner]


def existing(first: date | None, last: date | None, months: list[date]) -> list[date]:
    """The months on a day of which a unit exists."""
    return [m for m in months if (first or m) <= last_of(m) and m <= (last or m)]
