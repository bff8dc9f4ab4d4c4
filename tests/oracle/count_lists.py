"""Indicators of lists: staff, facilities, standards, innovations. Source: methodology.md 2, 9.2-9.4."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.oracle.counting import Count, Seen
from tests.oracle.rows import Check, Innovation, Staff, Standard, Training

COMPONENTS, OF_DELIVERY = 14, 6
ADOPTED = ("uji_coba", "penerapan")


def staff_trained(area: str, seen: Seen, months: int) -> Count:
    """Frontline staff active at as_of, and those with a passed training of an area in the window."""
    listed = [s for s in seen.evidence.snapshot(seen.unit, "staff_member", seen.month) if isinstance(s, Staff)]
    active = {s.staff_key for s in listed if s.frontline and s.active_from <= seen.today <= (s.active_to or date.max)}
    trained = {
        t.staff_key
        for t in _latest(seen, "staff_training", ("staff_key", "topic", "held_on"))
        if isinstance(t, Training) and t.area == area and t.passed and _within(seen, months, t.held_on)
    }
    return Count(len(active & trained), len(active))


def facility_available(seen: Seen, months: int) -> Count:
    """Items of the checklist whose latest check in the window found them available."""
    items = {r["item_code"] for r in seen.evidence.world.checklist if r["unit_kind"] in ("", seen.kind)}
    checks = [c for c in _latest(seen, "facility", ("item_code", "checked_on")) if isinstance(c, Check)]
    latest: dict[str, Check] = {}
    for check in sorted(checks, key=lambda c: c.checked_on):
        if _within(seen, months, check.checked_on):
            latest[check.item_code] = check
    return Count(sum(item in latest and latest[item].available for item in items), len(items))


def standard_complete(seen: Seen, months: int) -> Count:
    """True component flags of the 14 of every service."""
    standards, unlisted = _services(seen)
    return Count(sum(sum(s.flags) for s in standards), COMPONENTS * (len(standards) + unlisted))


def standard_published(seen: Seen, months: int) -> Count:
    """Services with an address and all six delivery components."""
    standards, unlisted = _services(seen)
    published = [s for s in standards if s.published_url is not None and all(s.flags[:OF_DELIVERY])]
    return Count(len(published), len(standards) + unlisted)


def standard_current(seen: Seen, months: int) -> Count:
    """Services reviewed, or else begun, in the window."""
    standards, unlisted = _services(seen)
    current = 0
    for standard in standards:
        reviewed = standard.reviewed_on
        if reviewed is None or reviewed > seen.today:
            reviewed = standard.valid_from
        current += _within(seen, months, reviewed)
    return Count(current, len(standards) + unlisted)


def innovation_adopted(seen: Seen, months: int) -> Count:
    """1 if an innovation was launched in the window."""
    listed = seen.evidence.snapshot(seen.unit, "innovation", seen.month)
    adopted = [
        i
        for i in listed
        if isinstance(i, Innovation) and i.stage in ADOPTED and i.launched_on
        if _within(seen, months, i.launched_on)
    ]  # fmt: skip
    return Count(int(bool(adopted)), 1)


def _within(seen: Seen, months: int, day: date) -> bool:
    return seen.first_day(months) <= day <= seen.today


def _latest(seen: Seen, dataset: str, key: tuple[str, ...]) -> list[Any]:
    """The row of the latest period for every key."""
    rows = {tuple(getattr(row, k) for k in key): row for _, row in seen.evidence.rows(seen.unit, dataset, seen.month)}
    return list(rows.values())


def _services(seen: Seen) -> tuple[list[Standard], int]:
    """The standards in force at as_of, one a service, and how many services were asked for without one."""
    in_force: dict[str, Standard] = {}
    listed = [s for s in seen.evidence.snapshot(seen.unit, "service_standard", seen.month) if isinstance(s, Standard)]
    for standard in sorted(listed, key=lambda s: s.valid_from):
        if standard.valid_from <= seen.today <= (standard.valid_to or date.max):
            in_force[standard.service_code] = standard
    asked = {row.service_code for row in seen.submitted(12)}
    return list(in_force.values()), len(asked - set(in_force))
