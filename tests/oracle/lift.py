"""What one success more would add to a unit's index, else its lower bound, and what all that lack would."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from tests.oracle.exact import divide
from tests.oracle.index import Figures
from tests.oracle.indicators import Status
from tests.oracle.rules import Methodology

Values = dict[str, Any]


def lifts(rules: Methodology, statuses: dict[str, Status], made: Figures) -> dict[str, Values]:
    """The rows of `lift` of one unit by indicator; a case more is one of the denominator, of the IKM a point."""
    computed = {i: part for i, part in made.parts.items() if statuses[i].score is not None and part}
    figure, base = "index", sum(computed.values())
    if made.index is None:
        figure, base = "lower_bound", sum(made.parts.values())
    rows = {}
    for listed in rules.indicators:
        own = statuses[listed.indicator]
        if listed.indicator in computed and own.score is not None and own.score < 100:
            share = computed[listed.indicator] * rules.scale_max
            lacking, steps = (100 - own.score, 100) if own.numerator is None else _cases(own)
            rows[listed.indicator] = {
                "dimension": listed.dimension, "figure": figure, "numerator": own.numerator,
                "denominator": own.denominator, "cases_open": None if own.numerator is None else lacking,
                "points_per_case": divide(share, base * steps), "points_if_all": divide(share * lacking, base * steps),
            }  # fmt: skip
    most_first = sorted(rows, key=lambda i: (-rows[i]["points_if_all"], i))
    return {i: {**rows[i], "position": place} for place, i in enumerate(most_first, 1)}


def _cases(own: Status) -> tuple[Fraction, int]:
    assert own.numerator is not None
    assert own.denominator is not None
    return Fraction(own.denominator - own.numerator), own.denominator
