"""Status, flags, counts and score of each indicator of a unit in a month. Source: methodology.md 2."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial

from tests.oracle import count_cases, count_lists, count_survey
from tests.oracle.counting import Count, Seen
from tests.oracle.evidence import Evidence, window
from tests.oracle.exact import divide
from tests.oracle.rules import Indicator
from tests.oracle.world import World, months_between, shift

COUNTS: dict[str, Callable[[Seen, int], Count]] = {
    "staff_soft_skill_trained": partial(count_lists.staff_trained, "soft_skill"),
    "staff_technical_trained": partial(count_lists.staff_trained, "technical"),
    "facility_available": count_lists.facility_available,
    "standard_complete": count_lists.standard_complete,
    "standard_published": count_lists.standard_published,
    "standard_current": count_lists.standard_current,
    "promise_certain": count_cases.promise_certain,
    "on_time": count_cases.on_time,
    "not_returned": count_cases.not_returned,
    "fee_as_published": count_cases.fee_as_published,
    "satisfaction": count_survey.satisfaction,
    "maladministration_free": count_survey.maladministration_free,
    "complaint_verified": partial(count_cases.complaint_step, "verified"),
    "complaint_answered": partial(count_cases.complaint_step, "answered"),
    "complaint_resolved": partial(count_cases.complaint_step, "resolved"),
    "innovation_adopted": count_lists.innovation_adopted,
}
MONTHS_IN_FORCE = {"quarterly": 6, "yearly": 14}
SMALL_N, FEWEST_PEOPLE = 30, 5


@dataclass(frozen=True)
class Status:
    """One indicator of a unit in a month, as it is published."""

    status: str
    flags: str = ""
    numerator: int | None = None
    denominator: int | None = None
    score: Fraction | None = None
    suppressed: bool = False


def frequencies(world: World, kind: str) -> dict[str, str]:
    """What a kind of unit owes: dataset and frequency; a row for the kind beats the one for all kinds."""
    rows = sorted((r for r in world.obligations if r["unit_kind"] in ("", kind)), key=lambda r: r["unit_kind"] != "")
    return {r["dataset"]: r["frequency"] for r in rows}


def status_of(indicator: Indicator, seen: Seen) -> Status:
    """The first status that applies, in the order of the text."""
    owed = frequencies(seen.evidence.world, seen.kind)
    if not all(dataset in owed for dataset in indicator.datasets):
        return Status("not_applicable")
    if not all(_is_there(seen, dataset, owed[dataset]) for dataset in indicator.datasets):
        return Status("missing")
    count = COUNTS[indicator.name](seen, indicator.window)
    if count.is_missing:
        return Status("missing")
    return _counted(indicator, count, _flags(indicator, seen, count, owed))


def _counted(indicator: Indicator, count: Count, flags: str) -> Status:
    n = count.denominator
    if indicator.is_people and 0 < n < FEWEST_PEOPLE:
        return Status("too_few", flags, suppressed=True)
    if n < (count.min_n or indicator.min_n) or "empty_column" in count.flags:
        return Status("too_few", flags, count.numerator, n)
    score = count.score
    if score is None and count.numerator is not None:
        score = divide(100 * count.numerator, n)
    return Status("computed", flags, count.numerator, n, score)


def _is_there(seen: Seen, dataset: str, frequency: str) -> bool:
    if frequency == "monthly":
        return seen.evidence.is_sent(seen.unit, dataset, seen.month)
    return seen.evidence.has_any(seen.unit, dataset, window(seen.month, MONTHS_IN_FORCE[frequency]), seen.month)


def _flags(indicator: Indicator, seen: Seen, count: Count, owed: dict[str, str]) -> str:
    flags = set(count.flags)
    monthly = [dataset for dataset in indicator.datasets if owed[dataset] == "monthly"]
    if any(_lacks_a_month(seen.evidence, seen.unit, d, seen.month, indicator.window) for d in monthly):
        flags.add("partial_window")
    if "service_request" in indicator.datasets and count.denominator < SMALL_N:
        flags.add("small_n")
    return " ".join(sorted(flags))


def _lacks_a_month(evidence: Evidence, unit: str, dataset: str, month: date, months: int) -> bool:
    earlier = months_between(window(month, months), shift(month, -1))
    return any(not evidence.is_sent(unit, dataset, m) for m in earlier)
