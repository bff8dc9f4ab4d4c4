"""Bands, zones and ranks from the published rounded figures."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

import pandas as pd

from expectations.arithmetic import competition_ranks
from expectations.comparison import compared
from expectations.recompute.governments import rollups
from expectations.recompute.index import KEY
from expectations.recompute.methodology import Methodology, methodologies
from expectations.world import Row, World

GOVERNMENT = ("period", "methodology", "government_code")


def unit_bands(world: World) -> pd.DataFrame:
    """Band and zone of every unit; where both bounds lie in one zone, that zone stands without an index."""
    expected, published, methods = {}, {}, methodologies(world)
    for row in world.rows("units"):
        key = row["period"], row["methodology"], row["unit_code"]
        rules = methods[row["methodology"]]
        band, _ = rules.band(row["index"])
        expected[key] = (band, None if row["period"] in world.running else _zone(row, rules))
        published[key] = (row["band"], row["zone"])
    return compared(KEY, expected, published)


def _zone(row: Row, rules: Methodology) -> str | None:
    if not rules.has_zones:
        return None
    if row["index"] is not None:
        return rules.band(row["index"])[1]
    low, high = rules.band(row["lower_bound"])[1], rules.band(row["upper_bound"])[1]
    return low if low == high else None


def unit_ranks(world: World) -> pd.DataFrame:
    """Rank among the units of one kind in the province's own government, or in all regencies and cities."""
    groups: dict[tuple[str, ...], dict[str, Decimal]] = defaultdict(dict)
    expected: dict[tuple[str, ...], int | None] = {}
    for row in world.rows("units"):
        expected[row["period"], row["methodology"], row["unit_code"]] = None
        unit = world.registry.units.get(row["unit_code"])
        if row["status"] != "scored" or row["period"] in world.running or unit is None:
            continue
        tier = "province" if world.registry.governments[unit.government_code].kind == "province" else "regencies"
        groups[row["period"], row["methodology"], unit.kind, tier][row["unit_code"]] = row["index"]
    for (period, methodology, *_), indexes in groups.items():
        expected.update({(period, methodology, u): rank for u, rank in competition_ranks(indexes).items()})
    published = {(r["period"], r["methodology"], r["unit_code"]): r["rank"] for r in world.rows("units")}
    return compared(KEY, expected, published)


def government_standings(world: World) -> pd.DataFrame:
    """Band, zone and rank of every government; zone and rank need nine tenths of its units scored."""
    groups: dict[tuple[str, str], dict[str, Decimal]] = defaultdict(dict)
    expected: dict[tuple[str, str, str], tuple[str | None, str | None, int | None]] = {}
    methods = methodologies(world)
    for key, made in rollups(world).items():
        period, methodology, code = key
        rules = methods[methodology]
        band, zone = rules.band(made.index)
        enough = made.index is not None and made.scored >= rules.thresholds["rollup_zone_share"] * made.obliged
        settled = enough and period not in world.running
        expected[key] = (band, zone if settled and rules.has_zones else None, None)
        if settled and made.index is not None and world.registry.governments[code].kind != "province":
            groups[period, methodology][code] = made.index
    for group, indexes in groups.items():
        for code, rank in competition_ranks(indexes).items():
            expected[*group, code] = (*expected[*group, code][:2], rank)
    published = {tuple(r[c] for c in GOVERNMENT): (r["band"], r["zone"], r["rank"]) for r in world.rows("governments")}
    return compared(GOVERNMENT, expected, published)
