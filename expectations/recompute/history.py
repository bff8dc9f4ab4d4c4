"""The series of 24 months beside the figures it repeats."""

from __future__ import annotations

import pandas as pd

from expectations.comparison import compared
from expectations.world import World

SERIES = ("period", "methodology", "level", "code")
MONTHS = 24
_FIGURES = ("status", "index", "lower_bound", "upper_bound", "coverage", "band", "zone", "rank")


def history_series(world: World) -> pd.DataFrame:
    """Every figure of the last 24 months stands in the series as it stands in its own table, and no other does.

    The kind, among which a rank was given, is the registry's.
    """
    months, registry = set(world.periods[-MONTHS:]), world.registry
    expected = {
        (row["period"], row["methodology"], level, row[f"{level}_code"]): (
            known[row[f"{level}_code"]].kind or None,
            *(row[c] for c in _FIGURES),
        )
        for level, known in (("unit", registry.units), ("government", registry.governments))
        for row in world.rows(f"{level}s")
        if row["period"] in months
    }
    published = {tuple(r[c] for c in SERIES): (r["kind"], *(r[c] for c in _FIGURES)) for r in world.rows("history")}
    return compared(SERIES, expected, published)
