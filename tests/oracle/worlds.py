"""Strategies for small worlds, and many of them laid side by side as one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from hypothesis import strategies as st

from tests.oracle import lists
from tests.oracle.cases import Pick, Plan, complaint_plans, complaints_told, picker, request_plans, requests_told
from tests.oracle.evidence import exists_on
from tests.oracle.palette import Palette, holiday
from tests.oracle.rows import Row
from tests.oracle.sending import Content, Register, existing, sendings
from tests.oracle.world import Submission, Unit, World, shift

PROVINCE = "81"


@dataclass(frozen=True)
class SmallWorld:
    """One to two governments with their units and what they sent; codes are local to it."""

    governments: dict[str, str]
    units: tuple[Unit, ...]
    submissions: tuple[Submission, ...]
    holidays: tuple[dict[str, str], ...]

    @property
    def size(self) -> int:
        """Rows and submissions: how much there is to read in it."""
        return sum(1 + len(s.rows) for s in self.submissions)


@st.composite
def small_worlds(draw: st.DrawFn, palette: Palette) -> SmallWorld:
    """A world of two to four units; a tidy one sends all it owes."""
    pick, world = picker(draw), palette.world()
    governments = {"g1": pick("regency", "city"), "g2": pick("regency", "province")}
    is_tidy = pick(False, True)
    months = _months(draw, pick, palette.months(), is_tidy)
    units: list[Unit] = []
    for place in range(pick(2, 3, 4)):
        units.append(_unit(pick, f"u{place}", units, palette, months))
    submissions: list[Submission] = []
    for unit in units:
        submissions += draw(_sent_by(world, unit, months, is_tidy))
    days_off = tuple(holiday(str(months[-1] + timedelta(days=pick(4, 7, 10))), g) for g in governments if pick(0, 1))
    merged = _by_government(submissions)
    if pick(False, True):
        merged += _by_government_again(merged)
    return SmallWorld(governments, tuple(units), tuple(merged), days_off)


def _months(draw: st.DrawFn, pick: Pick, every: list[date], is_tidy: bool) -> list[date]:
    """Three to six months: the last ones, a year apart (both sides of the windows), or scattered; or a whole year."""
    manner = pick("last", "last", "last", "apart", "apart", "scattered", "scattered", "year")
    if manner == "year":
        return every[-pick(12, 13) :]
    if manner == "last" or (is_tidy and manner == "scattered"):
        return every[-pick(3, 4, 5, 6) :]
    if manner == "apart":
        last = pick(-1, -2)
        return sorted({every[last], every[-1], *(every[last - n] for n in pick((5, 12), (6, 11), (12, 11), (13, 12)))})
    return sorted(draw(st.sets(st.sampled_from(every), min_size=3, max_size=6)))


def _unit(pick: Pick, code: str, others: list[Unit], palette: Palette, months: list[date]) -> Unit:
    government = pick("g1", "g1", "g2")
    parents = [u.code for u in others if u.government == government]
    ends = pick(None, None, None, None, months[-1] - timedelta(days=12))
    begins = pick(None, None, None, months[0], months[1], months[1] + timedelta(days=14))
    if begins and ends and begins > ends:
        ends = None
    return Unit(
        code, government, pick(*palette.kinds), pick("", *parents), pick("", "5_day", "6_day", "24_7", "siaga"),
        begins, ends,
    )  # fmt: skip


@st.composite
def _sent_by(draw: st.DrawFn, world: World, unit: Unit, months: list[date], is_tidy: bool) -> list[Submission]:
    """All that is sent for one unit."""
    pick, sent = picker(draw), []
    own = existing(unit.valid_from, unit.valid_to, months)
    if not own or (pick(False, False, False, True) and not is_tidy):
        return []
    exists = partial(exists_on, unit)
    contents: dict[str, Content] = draw(_contents(world, unit.code, own, is_tidy))
    for dataset, content in contents.items():
        sender = pick(unit.code, unit.code, unit.government)
        told_by = world.today - timedelta(days=3)
        register = Register(unit.code, sender, dataset, content, world.zone, told_by, exists)
        if (is_tidy and dataset != "innovation") or pick(True, True, True, False):
            sent += draw(sendings(world, register, own, is_tidy and pick(True, True, True, True, True, False)))
    return sent


@st.composite
def _contents(draw: st.DrawFn, world: World, unit: str, months: list[date], is_tidy: bool) -> dict[str, Content]:
    """The rows of each dataset by telling and period."""
    pick, today = picker(draw), world.today
    before = [shift(months[0], -1), *months]
    opened = [[m] for m in months] if is_tidy else [before] * pick(1, 3, 5)
    requests = [draw(request_plans(world, within, f"r{n}", is_tidy)) for n, within in enumerate(opened)]
    if pick(False, False, False, True):
        requests[0] = replace(requests[0], copies=100)  # who decides so many owes a survey
    complaints = [draw(complaint_plans(world, before, f"k{n}", is_tidy)) for n in range(pick(2, 4, 6))]
    editions: dict[str, list[tuple[Row, ...]]] = {
        "service_standard": [draw(lists.standards(unit, months, is_tidy)) for _ in range(pick(1, 2))],
        "staff_member": [draw(lists.staff(unit, months)) for _ in range(pick(1, 2))],
        "innovation": [draw(lists.innovations(unit, today)) for _ in range(pick(1, 2))],
    }
    answered = {month: draw(lists.answers(unit, month, is_tidy)) for month in months}
    trained, checked = draw(lists.trainings(unit, today)), draw(lists.checks(unit, today))
    return {
        "service_request": partial(_requests, requests, unit),
        "complaint": partial(_complaints, complaints, unit),
        "survey_response": lambda _, begins, ends: tuple(
            a for a in answered[begins.replace(day=1)] if begins <= a.responded_on <= ends
        ),
        "staff_training": lambda telling, _, ends: lists.told(trained, telling, ends),
        "facility": lambda telling, _, ends: lists.told(checked, telling, ends),
        **{dataset: partial(_edition, rows) for dataset, rows in editions.items()},
    }


def _requests(plans: list[Plan], unit: str, telling: int, begins: date, ends: date) -> tuple[Row, ...]:
    return tuple(row for plan in plans for row in requests_told(plan, unit, telling, begins, ends))


def _complaints(plans: list[Plan], unit: str, telling: int, begins: date, ends: date) -> tuple[Row, ...]:
    return tuple(row for plan in plans for row in complaints_told(plan, unit, telling, begins, ends))


def _edition(editions: list[tuple[Row, ...]], telling: int, begins: date, _ends: date) -> tuple[Row, ...]:
    return editions[(telling + begins.day) % len(editions)]


def _by_government(submissions: list[Submission]) -> list[Submission]:
    """Whole months that a government sends for several units become one file, which arrives after all others."""
    files: dict[tuple[str, str, date], list[Submission]] = {}
    kept: list[Submission] = []
    for s in submissions:
        is_shared = s.sender.startswith("g") and s.day is None and s.kind == "accepted"
        held = files.setdefault((s.sender, s.dataset, s.month), []) if is_shared else kept
        held.append(s)
    for parts in files.values():
        alone = len({p.units for p in parts}) < len(parts)  # a unit sent twice stays two files
        kept += parts if alone else [_joined(parts)]
    return kept


def _joined(parts: list[Submission]) -> Submission:
    rows = tuple(row for part in parts for row in part.rows)
    return replace(parts[0], units=tuple(u for p in parts for u in p.units), rows=rows)


def _by_government_again(submissions: list[Submission]) -> list[Submission]:
    """The first file that speaks for several units, sent again with the rows of its first unit only."""
    for s in submissions:
        if len(s.units) > 1:
            rows = tuple(row for row in s.rows if row.unit == s.units[0])[1:]
            return [replace(s, units=s.units[:1], rows=rows)] if rows else []
    return []
