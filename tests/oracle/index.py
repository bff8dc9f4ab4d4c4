"""From indicator statuses to a unit's figures. Source: methodology.md 4."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from tests.oracle.exact import divide, half_up
from tests.oracle.indicators import Status
from tests.oracle.rules import Listed, Methodology


@dataclass(frozen=True)
class DimensionFigures:
    """Score, weight and points of a dimension, on 0-100."""

    score: Fraction | None
    effective_weight: Fraction
    contribution: Fraction | None


@dataclass
class Figures:
    """A unit's figures under one methodology; `index` where the evidence suffices, on the methodology's scale."""

    index: Fraction | None
    lower_bound: Fraction
    upper_bound: Fraction
    coverage: Fraction
    parts: dict[str, Fraction] = field(default_factory=dict)
    weights: dict[str, Fraction] = field(default_factory=dict)
    contributions: dict[str, Fraction] = field(default_factory=dict)
    dimensions: dict[str, DimensionFigures] = field(default_factory=dict)


def figures(rules: Methodology, statuses: dict[str, Status]) -> Figures:
    """The figures of a unit from the statuses of the indicators that a methodology lists."""
    parts = _parts(rules, statuses)
    scores = {i: s for i in parts if (s := statuses[i].score) is not None}
    whole, computed = sum(parts.values()), sum(parts[i] for i in scores)
    points = sum(parts[i] * score for i, score in scores.items())
    coverage = divide(computed, whole) if whole else Fraction(0)
    lower = divide(points, whole) if whole else Fraction(0)
    made = Figures(
        index=_scaled(rules, divide(points, computed)) if _suffices(rules, statuses, coverage) and computed else None,
        lower_bound=_scaled(rules, lower),
        upper_bound=_scaled(rules, lower + 100 * (1 - coverage)),
        coverage=coverage,
        parts=parts,
        weights={i: divide(part, whole) for i, part in parts.items()},
    )
    made.contributions = {
        x.indicator: made.weights.get(x.indicator, Fraction(0)) * score
        for x in rules.indicators
        if (score := statuses[x.indicator].score) is not None
    }
    made.dimensions = {d: _dimension(rules, d, parts, scores, made) for d in rules.dimensions}
    return made


def _parts(rules: Methodology, statuses: dict[str, Status]) -> dict[str, Fraction]:
    """e_i of every weighted indicator that applies."""
    applying = [x for x in rules.indicators if x.dimension and statuses[x.indicator].status != "not_applicable"]

    def part(listed: Listed) -> Fraction:
        own = sum(x.weight for x in applying if x.dimension == listed.dimension)
        return divide(rules.dimensions[listed.dimension or ""] * listed.weight, own)

    return {listed.indicator: part(listed) for listed in applying}


def _suffices(rules: Methodology, statuses: dict[str, Status], coverage: Fraction) -> bool:
    """Whether the evidence suffices for an index."""
    weighted = [x.indicator for x in rules.indicators if x.dimension]
    nothing_owed_lacks = all(statuses[i].status != "missing" for i in weighted)
    required = all(statuses[i].status in ("computed", "not_applicable") for i in rules.required)
    return coverage >= rules.coverage and nothing_owed_lacks and required


def _scaled(rules: Methodology, figure: Fraction) -> Fraction:
    return half_up(figure * rules.scale_max / 100, 2)


def _dimension(
    rules: Methodology, dimension: str, parts: dict[str, Fraction], scores: dict[str, Fraction], made: Figures
) -> DimensionFigures:
    own = [x.indicator for x in rules.indicators if x.dimension == dimension and x.indicator in parts]
    computed = [i for i in own if i in scores]
    weight = sum((made.weights[i] for i in own), Fraction(0))
    if not computed:
        return DimensionFigures(None, weight, None)
    score = divide(sum(parts[i] * scores[i] for i in computed), sum(parts[i] for i in computed))
    return DimensionFigures(score, weight, sum((made.contributions[i] for i in computed), Fraction(0)))
