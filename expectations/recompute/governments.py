"""Governments and subtrees as means of the published figures of their units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from expectations.arithmetic import mean
from expectations.comparison import compared
from expectations.recompute.index import KEY
from expectations.recompute.methodology import methodologies
from expectations.world import Row, World

Key = tuple[str, str, str]


@dataclass(frozen=True)
class Rollup:
    """What the published figures of some units make together."""

    status: str
    index: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    coverage: Decimal | None
    obliged: int
    scored: int
    least: Decimal | None
    most: Decimal | None


def rollup(units: list[Row], share: Decimal) -> Rollup:
    """Means over obliged units; an index needs at least `share` of them scored."""
    indexes = [u["index"] for u in units if u["status"] == "scored"]
    if not units:
        status = "not_obliged"
    elif indexes and len(indexes) >= share * len(units):
        status = "scored"
    else:
        silent = all(u["status"] == "not_reporting" for u in units)
        status = "not_reporting" if silent else "insufficient_evidence"
    return Rollup(
        status=status,
        index=mean(indexes, 2) if status == "scored" else None,
        lower=_mean(units, "lower_bound", 2),
        upper=_mean(units, "upper_bound", 2),
        coverage=_mean(units, "coverage", 10),
        obliged=len(units),
        scored=len(indexes),
        least=min(indexes, default=None),
        most=max(indexes, default=None),
    )


def _mean(units: list[Row], column: str, places: int) -> Decimal | None:
    return mean((u[column] for u in units if u[column] is not None), places)


def is_obliged(world: World, unit: Row) -> bool:
    """In the frame, not too early, and of a kind that owes something."""
    known = world.registry.units.get(unit["unit_code"])
    return known is not None and known.kind in world.owing_kinds and unit["status"] not in {"too_early", "not_obliged"}


def rollups(world: World) -> dict[Key, Rollup]:
    """The roll-up of every government, period and methodology of the frame."""
    groups: dict[Key, list[Row]] = defaultdict(list)
    for unit in world.rows("units"):
        if is_obliged(world, unit):
            groups[unit["period"], unit["methodology"], unit["government_code"]].append(unit)
    rules = methodologies(world)
    return {
        (period, methodology, code): rollup(
            groups[period, methodology, code], rules[methodology].thresholds["rollup_share"]
        )
        for period in world.periods
        for methodology in world.methodologies
        for code in world.registry.governments
    }


def government_figures(world: World) -> pd.DataFrame:
    """Every figure of every government, recomputed from the published unit figures."""
    expected = {
        key: (r.status, r.index, r.lower, r.upper, r.coverage, r.obliged, r.scored, r.least, r.most)
        for key, r in rollups(world).items()
    }
    columns = (
        "status", "index", "lower_bound", "upper_bound", "coverage", "units_obliged", "units_scored", "unit_min",
        "unit_max",
    )  # fmt: skip
    published = {
        (r["period"], r["methodology"], r["government_code"]): tuple(r[c] for c in columns)
        for r in world.rows("governments")
    }
    return compared(("period", "methodology", "government_code"), expected, published)


def subtree_figures(world: World) -> pd.DataFrame:
    """The mean of every parent's subtree (itself and its descendants that are obliged); empty without children."""
    units = {(u["period"], u["methodology"], u["unit_code"]): u for u in world.rows("units")}
    children: dict[Key, list[str]] = defaultdict(list)
    for (period, methodology, code), unit in units.items():
        if unit["parent_unit_code"]:
            children[period, methodology, unit["parent_unit_code"]].append(code)
    rules, published = methodologies(world), {}
    expected: dict[Key, tuple[object, ...]] = {}
    for key, unit in units.items():
        published[key] = tuple(unit[f"subtree_{c}"] for c in ("index", "units_obliged", "units_scored", "min", "max"))
        expected[key] = (None,) * 5
        if children.get(key):
            family = [units[key[0], key[1], code] for code in _family(key, children)]
            made = rollup([u for u in family if is_obliged(world, u)], rules[key[1]].thresholds["rollup_share"])
            expected[key] = (made.index, made.obliged, made.scored, made.least, made.most)
    return compared(KEY, expected, published)


def _family(key: Key, children: dict[Key, list[str]]) -> Iterable[str]:
    seen, waiting = [], [key[2]]
    while waiting:
        code = waiting.pop()
        if code not in seen:  # a registry in which a unit is its own ancestor must not hang the gate
            seen.append(code)
            waiting += children.get((key[0], key[1], code), [])
    return seen
