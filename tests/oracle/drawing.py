"""Small worlds drawn by hypothesis, one run of it a world."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.oracle.palette import Palette
from tests.oracle.worlds import SmallWorld, small_worlds


def drawn(palette: Palette, worlds: int, first_seed: int) -> list[SmallWorld]:
    """So many worlds: the same seed draws the same ones."""
    return [_one(palette, number) for number in range(first_seed, first_seed + worlds)]


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
