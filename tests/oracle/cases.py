"""Strategies for cases of a register, told month by month: requests and complaints."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from hypothesis import strategies as st

from tests.oracle.rows import Complaint, Moment, Request
from tests.oracle.world import World

Pick = Callable[..., Any]
CLOCKS = (None, None, time(8), time(12), time(16), time(16, 0, 1), time(23, 30))
AFTER_DAYS = (None, 0, 1, 2, 3, 5, 6, 9, 14, 30, 45, 100)
SERVICES = ("S1", "S2", "S3", "S9")  # no list knows S9
COPIES, TIDY_COPIES = (1, 1, 4, 5, 6, 29), (2, 5, 10, 15, 30)
GAP = 5  # every fifth copy leaves optional columns empty: 80 % are filled
OUTSIDE = ("bukan_wewenang", "tidak_jelas", "duplikat")
OPTIONAL = {"times_returned", "fee_charged_idr"}
CLOSED = ("selesai", "ditolak", "dibatalkan")


@dataclass(frozen=True)
class Plan:
    """A case as a register would tell it: two faces, the second from the `switch`-th telling on.

    An honest register leaves out what has not happened yet; `skips` are tellings in which the case is forgotten,
    `lingers` keeps it in the register after it was closed. `copies` are equal cases under other keys; those with gaps
    leave optional columns empty in every fifth.
    """

    key: str
    opened: Moment
    faces: tuple[dict[str, Any], dict[str, Any]]
    switch: int
    skips: int
    honest: bool
    lingers: bool
    copies: int
    has_gaps: bool


def picker(draw: st.DrawFn) -> Pick:
    """A choice among options, drawn by hypothesis."""
    return lambda *options: draw(st.sampled_from(options))


def moment(world: World, day: date, clock: time | None) -> Moment:
    """A moment of the local calendar."""
    return Moment(day, world.at(day, clock) if clock else None)


@st.composite
def request_plans(draw: st.DrawFn, world: World, months: list[date], key: str, is_tidy: bool) -> Plan:
    """A request submitted in one of the months, with every kind of limit, ending and lie; a tidy one is soon done."""
    pick = picker(draw)
    opened = moment(world, _day(pick, months), pick(*CLOCKS))
    service = pick(*SERVICES[:2]) if is_tidy else pick(*SERVICES, "S1", "S2")

    def face() -> dict[str, Any]:
        others = () if is_tidy else ("dibatalkan", "diproses", "dikembalikan", "diterima")
        status = pick("selesai", "selesai", "selesai", "ditolak", *others)
        completed = (
            _later(world, pick, opened, AFTER_DAYS[1:7] if is_tidy else AFTER_DAYS[1:]) if status in CLOSED else None
        )
        documents = _later(world, pick, opened, (None, 1, 4, 20))
        if completed and documents and documents.day > completed.day:
            documents = None  # a contract refuses it
        return {
            "service_code": service, "submitted_at": opened, "status": status,
            "documents_complete_at": documents, "completed_at": completed,
            "due_at": pick(completed, *[_later(world, pick, opened, (None, None, None, 0, 3, 7, 30))] * 4),
            "times_returned": pick(0, 0, 1) if is_tidy else pick(None, 0, 0, 1, 2),
            "fee_charged_idr": pick(0, 5000, 9000) if is_tidy else pick(None, 0, 5000, 5000, 9000),
        }  # fmt: skip

    return _plan(pick, key, opened, face, is_tidy)


@st.composite
def complaint_plans(draw: st.DrawFn, world: World, months: list[date], key: str, is_tidy: bool) -> Plan:
    """A complaint received in one of the months, of every category and status."""
    pick = picker(draw)
    opened = moment(world, _day(pick, months), pick(*CLOCKS))

    def face() -> dict[str, Any]:
        return {
            "category": pick("permintaan_informasi", "bukan_pengawasan", "bukan_pengawasan", "pengawasan", "aspirasi"),
            "status": pick("diterima", "diproses", "diverifikasi", *(() if is_tidy else OUTSIDE), "diproses"),
            "received_at": opened,
            **{step: _later(world, pick, opened, AFTER_DAYS)
               for step in ("verified_at", "first_response_at", "resolved_at")},
        }  # fmt: skip

    return _plan(pick, key, opened, face, is_tidy)


def _plan(pick: Pick, key: str, opened: Moment, face: Callable[[], dict[str, Any]], is_tidy: bool) -> Plan:
    first = face()
    if is_tidy:
        return Plan(key, opened, (first, first), 1, 0, True, False, pick(*TIDY_COPIES), pick(False, True))
    second = face() if pick(False, True) else first
    return Plan(
        key, opened, (first, second), pick(1, 1, 2), pick(0, 0, 0, 0, 1, 2), pick(True, False),
        pick(False, True), pick(*COPIES), pick(False, False, False, True),
    )  # fmt: skip


def _day(pick: Pick, months: list[date]) -> date:
    return pick(*months) + timedelta(days=pick(0, 1, 2, 4, 10, 10, 16, 20, 24, 27))


def _later(world: World, pick: Pick, opened: Moment, after: tuple[int | None, ...]) -> Moment | None:
    days = pick(*after)
    if days is None:
        return None
    clock = pick(*CLOCKS)
    if days == 0 and opened.at:
        clock = pick(None, time(23, 45))
    return moment(world, opened.day + timedelta(days=days), clock)


def requests_told(plan: Plan, unit: str, telling: int, begins: date, ends: date) -> Iterator[Request]:
    """The plan's rows in the register of a period."""
    for key, face in _told(plan, telling, begins, ends, "completed_at"):
        row = Request(unit=unit, request_id=key, **face)
        if plan.honest and row.completed_at and row.completed_at.day > ends:
            face |= {"completed_at": None, "status": "diproses"}
        if plan.honest and row.documents_complete_at and row.documents_complete_at.day > ends:
            face |= {"documents_complete_at": None}
        yield Request(unit=unit, request_id=key, **face)


def complaints_told(plan: Plan, unit: str, telling: int, begins: date, ends: date) -> Iterator[Complaint]:
    """The plan's rows in the register of a period."""
    for key, face in _told(plan, telling, begins, ends, "resolved_at"):
        later = [step for step, at in face.items() if isinstance(at, Moment) and at.day > ends]
        if plan.honest:
            face |= dict.fromkeys(later)
        yield Complaint(unit=unit, complaint_id=key, **face)


def _told(plan: Plan, telling: int, begins: date, ends: date, closing: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Key and content of every copy, where a register of the period tells the case at all."""
    face = plan.faces[telling >= plan.switch]
    closed: Moment | None = face[closing]
    is_open = plan.lingers or closed is None or closed.day >= begins
    if telling < plan.skips or plan.opened.day > ends or not is_open:
        return
    for copy in range(plan.copies):
        gaps = face.keys() & OPTIONAL if plan.has_gaps and copy % GAP == GAP - 1 else ()
        yield f"{plan.key}-{copy}", face | dict.fromkeys(gaps)
