"""Whether the registry's calendar reaches as far as the figures do."""

from __future__ import annotations

from datetime import date

import pandas as pd

from expectations.comparison import judged
from expectations.world import World
from patuh.periods import Period


def holiday_reach(world: World) -> pd.DataFrame:
    """Every month published lies within the year up to which each calendar's holidays are decreed."""
    calendars = world.registry.rows("calendars")
    reach = min((date.fromisoformat(c["decreed_until"]) for c in calendars if c["decreed_until"]), default=date.max)
    return judged(
        ("period",),
        {(p,): None if Period.parse(p).last <= reach else f"libur sampai / holidays to {reach}" for p in world.periods},
    )


def registry_of_build(world: World) -> pd.DataFrame:
    """The build used the registry that lies in the folder now."""
    same = world.build["registry_digest"] == world.registry.digest
    return judged(("build_id",), {(world.build["build_id"],): None if same else "registri lain / another registry"})
