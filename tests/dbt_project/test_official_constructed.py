"""The constructed cases: weights of other regimes run through the index engine as rows, under the official bands."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from index_engine import IndexEngine, Status
from test_official_engine import Official, told_cases

pytestmark = pytest.mark.real
CHECKED = {"opini-76.505", "ipp", "po61", "borders"}


@pytest.fixture
def cases():
    return told_cases("constructed")


@pytest.fixture(scope="module")
def official() -> Official:
    return Official()


def composed(weights: list[Decimal], points: list[str], scale: int = 100) -> tuple[Decimal, list[Decimal]]:
    """(index, points of each part on 0 to 100) of a methodology of one indicator a dimension.

    `weights` in per cent, `points` on 0 to `scale`.
    """
    engine = IndexEngine()
    names = ["on_time", *(i for i in engine.weighted("ikp-2026.1") if i != "on_time")][: len(weights)]
    _add_methodology(engine, names, weights, scale)
    given = {n: Status(score=Decimal(p) * 100 / scale) for n, p in zip(names, points, strict=True)}
    index = engine.figures({"u": given})["m", "u"]["index"]
    query = "select dimension, contribution from dimensions where methodology = 'm'"
    parts = dict(engine.db.execute(query).fetchall())
    return index, [parts[name] for name in names]


def _add_methodology(engine: IndexEngine, names: list[str], weights: list[Decimal], scale: int) -> None:
    run = engine.db.execute
    run("insert into seed_methodology (methodology, valid_from, scale_max, has_zones) "
        "values ('m', '2022-01-01', ?, false)", [scale])  # fmt: skip
    run("insert into seed_methodology_band (methodology, band, lower_bound) values ('m', 'all', 0)")
    run("insert into seed_methodology_threshold (methodology, threshold, value, indicator) values "
        "('m', 'coverage', 0.65, null), ('m', 'required_indicator', 1, 'on_time'), "
        "('m', 'rollup_share', 0.5, null), ('m', 'rollup_zone_share', 0.9, null)")  # fmt: skip
    for name, weight in zip(names, weights, strict=True):
        run("insert into seed_methodology_dimension (methodology, dimension, weight) values ('m', ?, ?)",
            [name, weight])  # fmt: skip
        run("insert into seed_methodology_indicator (methodology, dimension, indicator, weight) "
            "values ('m', ?, ?, 100)", [name, name])  # fmt: skip


def test_every_constructed_case_is_checked_here(cases):
    assert set(cases) == CHECKED


def test_four_dimensions_of_2022_to_2024_give_76_51_and_yellow(cases, official):
    given, expected = cases["opini-76.505"]["inputs"], cases["opini-76.505"]["expected"]
    index, parts = composed([Decimal(w) for w in given["weights"]], given["dimensions"])
    assert parts == [Decimal(part) for part in expected["parts"]]
    assert (sum(parts), str(index)) == (Decimal(expected["sum"]), expected["score"])
    assert official.band("compliance", 2022, str(index)) == (expected["category"], expected["zone"])


def test_six_aspects_and_the_users_give_an_ipp_of_3_72(cases, official):
    given, expected = cases["ipp"]["inputs"], cases["ipp"]["expected"]
    weights = [Decimal(weight) * 75 for weight in given["weights"]]
    index, parts = composed([*weights, Decimal(25)], [*given["aspects"], given["users"]], scale=5)
    of_aspects, ipp = sum(parts[:-1]) / 20 / Decimal("0.75"), sum(parts) / 20  # from 100 to 5
    assert (of_aspects, ipp) == (Decimal(expected["f02"]), Decimal(expected["ipp"]))
    assert ipp.quantize(Decimal("0.01"), ROUND_HALF_UP) == index == Decimal(expected["score"])
    assert official.band("ipp", 2022, str(index))[0] == expected["band"]


def test_dimensions_and_trust_give_a_level_and_an_open_corrective_action_takes_the_suffix(cases, official):
    given, expected = cases["po61"]["inputs"], cases["po61"]["expected"]
    index, _ = composed([Decimal(70), Decimal(30)], [given["dimensions"], given["trust"]])
    level = official.band("compliance", 2025, str(index))[0]
    suffix = official.band("corrective_actions_open", 2025, str(given["corrective_actions_open"]))[0]
    assert (str(index), level.capitalize(), suffix) == (expected["score"], expected["level"], expected["suffix"])


def test_every_border_belongs_to_the_band_above_and_no_figure_has_no_band(cases, official):
    case = cases["borders"]
    found = [official.band("compliance", 2023, figure)[0] or "cannot be computed" for figure in case["inputs"]]
    assert found == case["expected"]
