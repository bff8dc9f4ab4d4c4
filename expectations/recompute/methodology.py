"""The methodologies as the warehouse publishes them: weights, bands and thresholds are rows, not code."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from expectations.world import World


@dataclass
class Methodology:
    """One methodology's rows."""

    scale: Decimal
    has_zones: bool
    dimensions: dict[str, Decimal] = field(default_factory=dict)
    indicators: dict[str, dict[str, Decimal]] = field(default_factory=lambda: defaultdict(dict))
    bands: list[tuple[Decimal, str, str | None]] = field(default_factory=list)
    thresholds: dict[str, Decimal] = field(default_factory=dict)
    required: set[str] = field(default_factory=set)

    def listed(self) -> set[tuple[str, str]]:
        """(dimension, indicator) of every row a unit has; an unweighted indicator's dimension is empty."""
        return {(d, i) for d, weights in self.indicators.items() for i in weights}

    def band(self, index: Decimal | None) -> tuple[str | None, str | None]:
        """Band and zone of a rounded index: the highest band whose lower bound it reaches."""
        if index is None:
            return None, None
        return next(((band, zone) for bound, band, zone in self.bands if index >= bound), (None, None))


def methodologies(world: World) -> dict[str, Methodology]:
    """Every methodology by its id."""
    found = {
        row["methodology"]: Methodology(Decimal(row["scale_max"]), bool(row["has_zones"]))
        for row in world.rows("methodology_identities")
    }
    for row in world.rows("methodology_dimensions"):
        found[row["methodology"]].dimensions[row["dimension"]] = row["weight"]
    for row in world.rows("methodology_indicators"):
        found[row["methodology"]].indicators[row["dimension"] or ""][row["indicator"]] = row["weight"]
    for row in world.rows("methodology_bands"):
        found[row["methodology"]].bands.append((row["lower_bound"], row["band"], row["zone"] or None))
    for row in world.rows("methodology_thresholds"):
        found[row["methodology"]].thresholds[row["threshold"]] = row["value"]
        if row["threshold"] == "required_indicator":
            found[row["methodology"]].required.add(row["indicator"])
    for methodology in found.values():
        methodology.bands.sort(reverse=True, key=lambda band: band[0])
    return found
