"""The series of 24 months beside the figures it repeats."""

from __future__ import annotations

import pandas as pd

from expectations.comparison import compared
from expectations.world import World

SERIES = ("period", "methodology", "level", "code")
MONTHS = 24
_FIGURES = ("status", "index", "lower_bound", "upper_bound", "coverage", "band", "zone", "rank")


def history_series(world: World) -> pd.DataFrame:
    """Every figure of the last 24 months stands in the series as it stands in its own table, and no other does."""
    months = set(world.periods[-MONTHS:])
    expected = {
        (row["period"], row["methodology"], level, row[code]): tuple(row[c] for c in _FIGURES)
        for table, level, code in (("units", "unit", "unit_code"), ("governments", "government", "government_code"))
        for row in world.rows(table)
        if row["period"] in months
    }
    published = {tuple(r[c] for c in SERIES): tuple(r[c] for c in _FIGURES) for r in world.rows("history")}
    return compared(SERIES, expected, published)
