"""The index of a unit from its published indicators and the methodology's weights (methodology.md 4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from expectations.arithmetic import divide, half_up
from expectations.comparison import compared, judged
from expectations.recompute.methodology import Methodology, methodologies
from expectations.world import Row, World

KEY = ("period", "methodology", "unit_code")
Key = tuple[str, str, str]
WITHOUT_FIGURES = {"not_obliged", "too_early"}


@dataclass(frozen=True)
class Figures:
    """What a unit's indicators make of it."""

    scored: bool
    index: Decimal | None
    lower: Decimal
    upper: Decimal
    coverage: Decimal
    weights: dict[str, Decimal]  # effective_weight by indicator


def figures(rows: list[Row], rules: Methodology) -> Figures:
    """The index of one unit, period and methodology."""
    parts = _parts(rows, rules)
    whole = sum(parts.values(), Decimal(0))
    scores = {row["indicator"]: row["score"] for row in rows if row["status"] == "computed"}
    computed = sum((e for i, e in parts.items() if i in scores), Decimal(0))
    points = sum((e * scores[i] for i, e in parts.items() if i in scores), Decimal(0))
    coverage = divide(computed, whole) if whole else Decimal(0)
    lower = divide(points, whole) if whole else Decimal(0)
    scored = bool(computed) and coverage >= rules.thresholds["coverage"] and _complete(rows, parts, rules)
    factor = rules.scale / 100
    return Figures(
        scored=scored,
        index=half_up(divide(points, computed) * factor, 2) if scored else None,
        lower=half_up(lower * factor, 2),
        upper=half_up((lower + 100 * (1 - coverage)) * factor, 2),
        coverage=coverage,
        weights={i: divide(e, whole) for i, e in parts.items()},
    )


def _parts(rows: list[Row], rules: Methodology) -> dict[str, Decimal]:
    """e_i of every weighted indicator that is not not_applicable."""
    applying = {row["indicator"] for row in rows if row["dimension"] and row["status"] != "not_applicable"}
    parts = {}
    for dimension, weight in rules.dimensions.items():
        of_dimension = {i: w for i, w in rules.indicators[dimension].items() if i in applying}
        total = sum(of_dimension.values(), Decimal(0))
        parts.update({i: divide(weight * w, total) for i, w in of_dimension.items()})
    return parts


def _complete(rows: list[Row], parts: dict[str, Decimal], rules: Methodology) -> bool:
    status = {row["indicator"]: row["status"] for row in rows}
    return not any(status[i] == "missing" for i in parts) and all(
        status.get(i) in {"computed", "not_applicable"} for i in rules.required
    )


def within_scale(table: str, code: str) -> Callable[[World], pd.DataFrame]:
    """No figure of a table (`units`, `governments`) lies above the scale of its own methodology."""

    def figures_within_scale(world: World) -> pd.DataFrame:
        rules, found = methodologies(world), {}
        for row in world.rows(table):
            top = rules[row["methodology"]].scale
            above = [c for c in ("index", "lower_bound", "upper_bound") if row[c] is not None and row[c] > top]
            key = row["period"], row["methodology"], row[code]
            found[key] = f"{', '.join(above)} > {top.normalize():f}" if above else None
        return judged(("period", "methodology", code), found)

    figures_within_scale.__name__ = f"{table}_within_scale"
    return figures_within_scale


def by_unit(rows: list[Row]) -> dict[Key, list[Row]]:
    """Rows by period, methodology and unit."""
    found: dict[Key, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["period"], row["methodology"], row["unit_code"]].append(row)
    return found


def _recomputed(world: World) -> Iterator[tuple[Key, Row, Figures | None]]:
    """Every unit's row with the figures its indicators give; None where there are to be none."""
    indicators, rules = by_unit(world.rows("indicators")), methodologies(world)
    for unit in world.rows("units"):
        key = unit["period"], unit["methodology"], unit["unit_code"]
        none = unit["status"] in WITHOUT_FIGURES
        yield key, unit, None if none else figures(indicators.get(key, []), rules[unit["methodology"]])


def unit_indexes(world: World) -> pd.DataFrame:
    """Status `scored` and index of every unit, recomputed."""
    expected: dict[Key, tuple[bool, Decimal | None]] = {}
    published = {}
    for key, unit, made in _recomputed(world):
        silent = made is None or unit["status"] == "not_reporting"
        expected[key] = (False, None) if silent or made is None else (made.scored, made.index)
        published[key] = (unit["status"] == "scored", unit["index"])
    return compared(KEY, expected, published)


def unit_bounds(world: World) -> pd.DataFrame:
    """Bounds and coverage of every unit, recomputed."""
    expected, published = {}, {}
    for key, unit, made in _recomputed(world):
        expected[key] = (made.lower, made.upper, made.coverage) if made else (None, None, None)
        published[key] = (unit["lower_bound"], unit["upper_bound"], unit["coverage"])
    return compared(KEY, expected, published)


def effective_weights(world: World) -> pd.DataFrame:
    """effective_weight and contribution of every indicator, recomputed."""
    expected: dict[tuple[str, ...], tuple[Decimal, Decimal | None]] = {}
    published, rules = {}, methodologies(world)
    for key, rows in by_unit(world.rows("indicators")).items():
        weights = figures(rows, rules[key[1]]).weights
        for row in rows:
            own = weights.get(row["indicator"], Decimal(0)) if row["dimension"] else Decimal(0)
            share = half_up(own * row["score"], 10) if row["score"] is not None else None
            expected[*key, row["indicator"]] = (own, share)
            published[*key, row["indicator"]] = (row["effective_weight"], row["contribution"])
    return compared((*KEY, "indicator"), expected, published)


def weight_sums(world: World) -> pd.DataFrame:
    """The effective weights of a unit add up to 1, but for the rounding of each at the 10th decimal."""
    found: dict[tuple[str, ...], str | None] = {}
    for key, rows in by_unit(world.rows("indicators")).items():
        weights = [row["effective_weight"] for row in rows if row["effective_weight"]]
        applies = any(row["dimension"] and row["status"] != "not_applicable" for row in rows)
        off = abs(sum(weights, Decimal(0)) - (1 if applies else 0))
        found[key] = None if off <= Decimal("5e-11") * len(weights) else f"{sum(weights, Decimal(0))} != 1"
    return judged(KEY, found)


def indicator_scores(world: World) -> pd.DataFrame:
    """Every computed score is 100 * numerator / denominator; satisfaction has no numerator (its score is the IKM)."""
    expected: dict[tuple[str, ...], object] = {}
    published = {}
    for row in world.rows("indicators"):
        key = row["period"], row["methodology"], row["unit_code"], row["indicator"]
        counts = row["numerator"], row["denominator"]
        published[key] = row["score"]
        if row["status"] != "computed":
            expected[key] = None
        elif counts[0] is None or not counts[1]:
            within = row["score"] is not None and 0 <= row["score"] <= 100
            expected[key] = row["score"] if within and row["indicator"] == "satisfaction" else "0-100"
        else:
            expected[key] = divide(100 * Decimal(counts[0]), Decimal(counts[1]))
    return compared((*KEY, "indicator"), expected, published)


def dimension_figures(world: World) -> dict[tuple[str, ...], tuple[Decimal | None, Decimal, Decimal | None]]:
    """Score, effective weight and contribution by period, methodology, unit and dimension."""
    found: dict[tuple[str, ...], tuple[Decimal | None, Decimal, Decimal | None]] = {}
    rules = methodologies(world)
    for key, rows in by_unit(world.rows("indicators")).items():
        parts, weights = _parts(rows, rules[key[1]]), figures(rows, rules[key[1]]).weights
        for dimension in rules[key[1]].dimensions:
            own = [row for row in rows if row["dimension"] == dimension and row["indicator"] in parts]
            found[*key, dimension] = _dimension(own, parts, weights)
    return found


def _dimension(
    rows: list[Row], parts: dict[str, Decimal], weights: dict[str, Decimal]
) -> tuple[Decimal | None, Decimal, Decimal | None]:
    scores = {row["indicator"]: row["score"] for row in rows if row["status"] == "computed"}
    weight = sum((weights[row["indicator"]] for row in rows), Decimal(0))
    if not scores:
        return None, weight, None
    points = sum((parts[i] * s for i, s in scores.items()), Decimal(0))
    share = sum((weights[i] * s for i, s in scores.items()), Decimal(0))
    return divide(points, sum(parts[i] for i in scores)), weight, half_up(share, 10)


def dimension_scores(world: World) -> pd.DataFrame:
    """Score, weight and contribution of every dimension, from its indicators."""
    published = {
        (r["period"], r["methodology"], r["unit_code"], r["dimension"]): (
            r["score"], r["effective_weight"], r["contribution"],
        )
        for r in world.rows("dimensions")
    }  # fmt: skip
    return compared((*KEY, "dimension"), dimension_figures(world), published)
