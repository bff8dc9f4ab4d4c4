"""What the change of method does, from the published units: both results of the same evidence, and how many differ."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from itertools import combinations
from typing import Any

import pandas as pd

from expectations.arithmetic import half_up
from expectations.comparison import compared
from expectations.recompute.methodology import Methodology, methodologies
from expectations.world import Row, World
from patuh.periods import Period

PAIR = ("methodology_before", "methodology_after")
CHANGE, SUMMARY = ("period", "unit_code", *PAIR), ("period", *PAIR)
OF_RESULT = ("status", "scale_max", "index", "points", "band", "band_position", "bands", "rank", "ranked")
Result = dict[str, Any]


def headlines(world: World) -> pd.DataFrame:
    """A month is headlined by the methodology that began last by its first day; one before them all by the first."""
    begun = sorted(
        (str(row["valid_from"]), row["methodology"])
        for row in world.rows("methodology_identities")
        if row["is_headline"]
    )
    expected = {
        (month,): max((b for b in begun if b[0] <= str(Period.parse(month).first)), default=begun[0])[1]
        for month in world.periods
        if begun
    }
    published = {(row["period"],): row["headline_methodology"] for row in world.rows("periods")}
    return compared(("period",), expected, published)


def method_changes(world: World) -> pd.DataFrame:
    """Both results of every unit under every two methodologies."""
    published = {tuple(row[c] for c in CHANGE): _without(row, CHANGE) for row in world.rows("method_change")}
    expected = {tuple(row[c] for c in CHANGE): _without(row, CHANGE) for row in changes(world)}
    return compared(CHANGE, expected, published)


def method_summaries(world: World) -> pd.DataFrame:
    """How many units differ, counted from the published pairs."""
    published = {tuple(row[c] for c in SUMMARY): _without(row, SUMMARY) for row in world.rows("method_change_summary")}
    expected = {
        tuple(row[c] for c in SUMMARY): _without(row, SUMMARY) for row in summaries(world.rows("method_change"))
    }
    return compared(SUMMARY, expected, published)


def _without(row: Row, key: tuple[str, ...]) -> tuple[object, ...]:
    return tuple(value for column, value in sorted(row.items()) if column not in key)


def changes(world: World) -> list[Row]:
    """The rows of `method_change`; of two methodologies the one that began earlier comes first."""
    order = sorted((str(row["valid_from"]), row["methodology"]) for row in world.rows("methodology_identities"))
    found = results(world)
    places = sorted({(period, unit) for period, _, unit in found})
    return [
        _change(period, unit, {m: found[period, m, unit] for m in pair})
        for pair in combinations([methodology for _, methodology in order], 2)
        for period, unit in places
    ]


def results(world: World) -> dict[tuple[str, str, str], Result]:
    """What stands of a unit by period, methodology and unit, in a form that two methodologies share."""
    rules, lists = methodologies(world), _ranked(world)
    return {
        (u["period"], u["methodology"], u["unit_code"]): _result(u, rules[u["methodology"]], lists[_list(world, u)])
        for u in world.rows("units")
    }


def _list(world: World, unit: Row) -> tuple[object, ...]:
    """The list in which a unit is ranked: its kind, in the province's own government or in all others."""
    known = world.registry.units.get(unit["unit_code"])
    tier = known and world.registry.governments[known.government_code].kind == "province"
    return unit["period"], unit["methodology"], known and known.kind, tier


def _ranked(world: World) -> Counter[tuple[object, ...]]:
    return Counter(_list(world, unit) for unit in world.rows("units") if unit["rank"] is not None)


def _result(unit: Row, rules: Methodology, ranked: int) -> Result:
    ladder = [band for _, band, _ in rules.bands]
    index, band = unit["index"], unit["band"]
    return {
        "status": unit["status"], "scale_max": rules.scale, "index": index,
        "points": None if index is None else half_up(100 * index / rules.scale, 2),
        "band": band, "band_position": ladder.index(band) + 1 if band in ladder else None,
        "bands": len(ladder) if band in ladder else None, "rank": unit["rank"],
        "ranked": None if unit["rank"] is None else ranked,
    }  # fmt: skip


def _change(period: str, unit: str, of: dict[str, Result]) -> Row:
    (name, before), (other, after) = of.items()
    row: Row = {"period": period, "unit_code": unit, "methodology_before": name, "methodology_after": other}
    row |= {f"{c}_before": before[c] for c in OF_RESULT} | {f"{c}_after": after[c] for c in OF_RESULT}

    def differ(column: str) -> Any:
        return None if None in (before[column], after[column]) else after[column] - before[column]

    both = before["band"] is not None and after["band"] is not None
    gained = differ("rank")
    return row | {
        "is_status_changed": before["status"] != after["status"], "points_moved": differ("points"),
        "is_band_changed": before["band"] != after["band"] if both else None,
        "ranks_gained": None if gained is None else -gained,
    }  # fmt: skip


def summaries(rows: list[Row]) -> list[Row]:
    """The rows of `method_change_summary`, counted from `method_change`."""
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        groups[tuple(row[c] for c in SUMMARY)].append(row)
    return [dict(zip(SUMMARY, key, strict=True)) | _summary(own) for key, own in groups.items()]


def _summary(rows: list[Row]) -> Row:
    gained = [row["ranks_gained"] for row in rows if row["ranks_gained"] is not None]
    points: list[Decimal] = [row["points_moved"] for row in rows if row["points_moved"] is not None]
    return {
        "units": len(rows),
        "units_scored_before": sum(row["index_before"] is not None for row in rows),
        "units_scored_after": sum(row["index_after"] is not None for row in rows),
        "units_scored_both": len(points),
        "units_other_status": sum(row["is_status_changed"] for row in rows),
        "units_other_band": sum(bool(row["is_band_changed"]) for row in rows),
        "units_ranked_both": len(gained),
        "units_other_rank": sum(g != 0 for g in gained),
        "most_ranks_gained": max(0, *gained) if gained else None,
        "most_ranks_lost": max(0, *(-g for g in gained)) if gained else None,
        "least_points_moved": min(points, default=None),
        "most_points_moved": max(points, default=None),
    }
