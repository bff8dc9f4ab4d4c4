"""Small worlds drawn by hypothesis, one run of it a world."""

from __future__ import annotations

from itertools import count

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.oracle.deviations import is_known
from tests.oracle.evidence import Evidence
from tests.oracle.merge import side_by_side
from tests.oracle.palette import Palette
from tests.oracle.worlds import SmallWorld, small_worlds


def drawn(palette: Palette, worlds: int, first_seed: int) -> list[SmallWorld]:
    """So many worlds: the same seed draws the same ones; those of a known deviation are passed over."""
    found: list[SmallWorld] = []
    for number in count(first_seed):
        small = _one(palette, number)
        if not _is_known_deviation(palette, small):
            found.append(small)
        if len(found) == worlds:
            break
    return found


def _one(palette: Palette, number: int) -> SmallWorld:
    """The world of a seed: hypothesis gives the simplest first, then one of its own; further ones would be variants."""
    held: list[SmallWorld] = []

    @seed(number)
    @settings(
        max_examples=2, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck), deadline=None
    )
    @given(small_worlds(palette))
    def collect(world: SmallWorld) -> None:
        held.append(world)

    collect()
    return held[-1]


def _is_known_deviation(palette: Palette, small: SmallWorld) -> bool:
    world = side_by_side(palette, [small])
    evidence = Evidence(world)
    return any(is_known(evidence, unit) for unit in world.units)
