"""From units to parents, governments and ranks. Source: methodology.md 4, "Roll-up", "Rank"."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from tests.oracle.exact import divide, half_up
from tests.oracle.rules import Methodology
from tests.oracle.world import World


@dataclass
class UnitRow:
    """What the roll-up needs of one unit of the frame; figures are rounded as published."""

    unit: str
    status: str
    is_obliged: bool
    index: Fraction | None = None
    lower_bound: Fraction | None = None
    upper_bound: Fraction | None = None
    coverage: Fraction | None = None


@dataclass(frozen=True)
class Mean:
    """The mean of the scored units among the obliged ones."""

    status: str
    obliged: int
    scored: int
    index: Fraction | None
    least: Fraction | None
    most: Fraction | None
    lower_bound: Fraction | None
    upper_bound: Fraction | None
    coverage: Fraction | None


def mean_of(rules: Methodology, rows: list[UnitRow]) -> Mean:
    """Index, extremes and bounds of the obliged units among the rows."""
    obliged = [r for r in rows if r.is_obliged]
    indexes = [r.index for r in obliged if r.index is not None]
    enough = bool(indexes) and Fraction(len(indexes), len(obliged)) >= rules.rollup_share
    return Mean(
        status=_status(obliged, enough),
        obliged=len(obliged),
        scored=len(indexes),
        index=half_up(divide(sum(indexes), len(indexes)), 2) if enough else None,
        least=min(indexes, default=None),
        most=max(indexes, default=None),
        lower_bound=_mean([r.lower_bound for r in obliged], 2),
        upper_bound=_mean([r.upper_bound for r in obliged], 2),
        coverage=_mean([r.coverage for r in obliged], 10),
    )


def _status(obliged: list[UnitRow], enough: bool) -> str:
    if not obliged:
        return "not_obliged"
    if all(r.status == "not_reporting" for r in obliged):
        return "not_reporting"
    return "scored" if enough else "insufficient_evidence"


def _mean(values: list[Fraction | None], places: int) -> Fraction | None:
    given = [v for v in values if v is not None]
    return half_up(divide(sum(given), len(given)), places) if given else None


def has_nine_tenths(rules: Methodology, mean: Mean) -> bool:
    """Whether so many obliged units are scored that a government has zone and rank."""
    return bool(mean.obliged) and Fraction(mean.scored, mean.obliged) >= rules.rollup_zone_share


def subtree_of(world: World, parent: str, rows: dict[str, UnitRow]) -> list[UnitRow] | None:
    """The rows of a unit and its descendants, tier by tier through the frame; None where it has no children there."""
    found, waiting = [], [parent]
    while waiting:
        code = waiting.pop()
        found.append(rows[code])
        waiting += [child for child in rows if world.units[child].parent == code]
    return found if len(found) > 1 else None


def ranks(indexes: dict[str, Fraction]) -> dict[str, int]:
    """Competition ranks (1, 2, 2, 4), the greatest first."""
    return {code: 1 + sum(other > index for other in indexes.values()) for code, index in indexes.items()}
