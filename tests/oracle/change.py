"""Two methodologies on the same evidence, side by side. Source: methodology.md 1, last paragraph."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import combinations
from typing import Any

from tests.oracle.exact import half_up
from tests.oracle.rules import Methodology, Rules
from tests.oracle.world import World

Values = dict[str, Any]
Table = dict[tuple[str, ...], Values]


def changes(world: World, rules: Rules, units: Table) -> Table:
    """`method_change` from the rows of `units`; of two methodologies the one that began earlier comes first."""
    lists = Counter(_list(world, key) for key, row in units.items() if row["rank"] is not None)
    found: Table = {}
    for before, after in combinations(sorted(rules.methodologies, key=lambda m: (m.valid_from, m.name)), 2):
        for (period, name, unit), _ in units.items():
            if name == before.name:
                pair = [_result(m, units[key], lists[_list(world, key)])
                        for m in (before, after) for key in [(period, m.name, unit)]]  # fmt: skip
                found[period, unit, before.name, after.name] = _side_by_side(*pair)
    return found


def _list(world: World, key: tuple[str, ...]) -> tuple[Any, ...]:
    unit = world.units[key[2]]
    return *key[:2], unit.kind, unit.government == world.province


def _result(methodology: Methodology, row: Values, ranked: int) -> Values:
    places = [band for _, band, _ in methodology.bands]
    is_ranked = row["rank"] is not None
    return {
        "status": row["status"], "scale_max": methodology.scale_max, "index": row["index"],
        "points": None if row["index"] is None else half_up(100 * row["index"] / methodology.scale_max, 2),
        "band": row["band"], "band_position": places.index(row["band"]) + 1 if row["band"] else None,
        "bands": len(places) if row["band"] else None, "rank": row["rank"], "ranked": ranked if is_ranked else None,
    }  # fmt: skip


def _side_by_side(before: Values, after: Values) -> Values:
    def more(column: str) -> Fraction | int | None:
        return None if None in (before[column], after[column]) else after[column] - before[column]

    gained = more("rank")
    return {
        **{f"{c}_before": value for c, value in before.items()},
        **{f"{c}_after": value for c, value in after.items()},
        "is_status_changed": before["status"] != after["status"],
        "is_band_changed": before["band"] != after["band"] if before["band"] and after["band"] else None,
        "points_moved": more("points"),
        "ranks_gained": None if gained is None else -gained,
    }
