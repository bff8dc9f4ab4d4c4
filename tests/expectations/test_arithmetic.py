"""The gate's own arithmetic, against the figures that the methodology states."""

from __future__ import annotations

from decimal import Decimal

import pytest
import small_world

from expectations.arithmetic import competition_ranks, half_up, mean
from expectations.recompute.index import figures
from expectations.recompute.methodology import Methodology, methodologies


@pytest.fixture(scope="module")
def rules() -> Methodology:
    return methodologies(small_world.made_methodology())[small_world.HEADLINE]


def rows(rules: Methodology, scores: dict[str, int], status: dict[str, str] | None = None) -> list[dict]:
    found = []
    for dimension, indicator in rules.listed():
        state = (status or {}).get(indicator, "computed")
        score = Decimal(scores.get(indicator, 100)) if state == "computed" else None
        found.append({"dimension": dimension or None, "indicator": indicator, "status": state, "score": score})
    return found


def test_a_half_goes_up() -> None:
    assert half_up(Decimal("76.505"), 2) == Decimal("76.51")
    assert half_up(Decimal("87.995"), 2) == Decimal("88.00")


def test_nobody_is_green_who_keeps_no_promise(rules: Methodology) -> None:
    made = figures(rows(rules, {"on_time": 0}), rules)
    assert (made.index, made.coverage) == (Decimal("77.34"), Decimal(1))
    assert rules.band(made.index) == ("C", "yellow")


def test_a_missing_weighted_indicator_makes_no_index(rules: Methodology) -> None:
    made = figures(rows(rules, {}, {"satisfaction": "missing"}), rules)
    assert made.index is None
    assert made.upper == Decimal(100)
    assert made.lower < made.upper


def test_what_need_not_be_sent_falls_out_of_the_weights(rules: Methodology) -> None:
    made = figures(rows(rules, {}, {"facility_available": "not_applicable"}), rules)
    assert (made.index, made.coverage) == (Decimal(100), Decimal(1))


def test_ranks_leave_a_gap_after_a_tie() -> None:
    ranked = competition_ranks({"a": Decimal(9), "b": Decimal(8), "c": Decimal(8), "d": Decimal(7)})
    assert ranked == {"a": 1, "b": 2, "c": 2, "d": 4}


def test_the_mean_of_nothing_is_nothing() -> None:
    assert mean([], 2) is None
