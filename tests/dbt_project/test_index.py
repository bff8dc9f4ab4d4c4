"""What a unit's index is, from indicator statuses to the published figure."""

from __future__ import annotations

import random
from decimal import ROUND_HALF_UP, Decimal

import pytest
from index_engine import IndexEngine, Status

IKP, IPP = "ikp-2026.1", "ipp-sim-2022"
TENTH, CENT = Decimal("1e-10"), Decimal("0.01")


@pytest.fixture
def engine() -> IndexEngine:
    return IndexEngine()


def perfect(engine: IndexEngine) -> dict[str, Status]:
    return {indicator: Status() for indicator in engine.weighted(IKP)}


def listed(engine: IndexEngine, methodology: str) -> list[tuple[str, str, Decimal]]:
    """(dimension, indicator, weight) of what weighs something in a methodology."""
    query = "select dimension, indicator, weight from seed_methodology_indicator where methodology = ?"
    return engine.db.execute(query + " and dimension is not null", [methodology]).fetchall()


def test_who_keeps_every_promise_has_exactly_100_and_full_coverage(engine):
    row = engine.figures({"u": perfect(engine)})[IKP, "u"]
    assert (row["status"], row["index"], row["coverage"]) == ("scored", Decimal("100.00"), Decimal(1))
    assert (row["lower_bound"], row["upper_bound"]) == (Decimal("100.00"), Decimal("100.00"))


def test_nobody_is_green_who_keeps_no_promise(engine):
    row = engine.figures({"u": {**perfect(engine), "on_time": Status(score=Decimal(0))}})[IKP, "u"]
    assert (row["index"], row["band"], row["zone"]) == (Decimal("77.34"), "C", "yellow")


def test_half_a_cent_goes_up(engine):
    """official_cases.json, opini-76.505: dimensions at 80, 90, 70, 60."""
    of_dimension = {"input": 80, "process": 90, "output": 70, "complaints": 60}
    given = {i: Status(score=Decimal(of_dimension[d])) for d, i, _ in listed(engine, IKP)}
    row = engine.figures({"u": given})[IKP, "u"]
    assert (row["index"], row["band"], row["zone"]) == (Decimal("76.51"), "C", "yellow")


@pytest.mark.parametrize(
    ("score", "index", "band"),
    [("87.995", "88.00", "A"), ("87.994", "87.99", "B"), ("77.995", "78.00", "B"), ("53.995", "54.00", "C"),
     ("53.994", "53.99", "D"), ("31.995", "32.00", "D"), ("31.994", "31.99", "E"), ("0", "0.00", "E")],
)  # fmt: skip
def test_the_band_is_taken_from_the_rounded_figure(engine, score, index, band):
    given = {indicator: Status(score=Decimal(score)) for indicator in engine.weighted(IKP)}
    row = engine.figures({"u": given})[IKP, "u"]
    assert (row["index"], row["band"]) == (Decimal(index), band)


@pytest.mark.parametrize(
    ("score", "index", "band"),
    [("90.1", "4.51", "A"), ("90.099", "4.50", "A-"), ("80.1", "4.01", "A-"), ("70.1", "3.51", "B"),
     ("60.1", "3.01", "B-"), ("50.1", "2.51", "C"), ("40.1", "2.01", "C-"), ("30.1", "1.51", "D"),
     ("20.1", "1.01", "E"), ("20.099", "1.00", "F"), ("0", "0.00", "F"), ("100", "5.00", "A")],
)  # fmt: skip
def test_the_simulation_is_rounded_on_its_own_scale_and_has_bands_without_zones(engine, score, index, band):
    given = {indicator: Status(score=Decimal(score)) for indicator in engine.weighted(IPP)}
    row = engine.figures({"u": given})[IPP, "u"]
    assert (row["index"], row["band"], row["zone"]) == (Decimal(index), band, None)


def test_not_sending_what_is_owed_never_gives_an_index(engine):
    row = engine.figures({"u": {**perfect(engine), "facility_available": Status("missing", None)}})[IKP, "u"]
    assert (row["status"], row["index"], row["band"]) == ("insufficient_evidence", None, None)
    assert row["lower_bound"] < row["upper_bound"] == Decimal("100.00")


def test_too_few_cases_lower_coverage_and_nothing_else(engine):
    row = engine.figures({"u": {**perfect(engine), "facility_available": Status("too_few", None)}})[IKP, "u"]
    assert (row["status"], row["index"]) == ("scored", Decimal("100.00"))
    assert (row["coverage"], row["lower_bound"]) == (Decimal("0.89075"), Decimal("89.08"))


def test_an_index_without_verdicts_is_none_but_bounds_in_one_zone_show_it(engine):
    row = engine.figures({"u": {**perfect(engine), "on_time": Status("too_few", None)}})[IKP, "u"]
    assert (row["status"], row["index"]) == ("insufficient_evidence", None)
    assert (row["lower_bound"], row["zone"]) == (Decimal("77.34"), None)
    low = {indicator: Status(score=Decimal(5)) for indicator in engine.weighted(IKP)}
    assert engine.figures({"u": {**low, "on_time": Status("too_few", None)}})[IKP, "u"]["zone"] == "red"


def test_equal_units_share_a_rank_and_the_next_rank_is_left_out(engine):
    scores = {"best": 90, "one": 80, "other": 80, "last": 70}
    given = {u: {i: Status(score=Decimal(s)) for i in engine.weighted(IKP)} for u, s in scores.items()}
    rows = engine.figures(given)
    assert {u: rows[IKP, u]["rank"] for u in scores} == {"best": 1, "one": 2, "other": 2, "last": 4}


def test_another_methodology_is_rows_and_no_code(engine):
    engine.db.execute("insert into seed_methodology (methodology, valid_from, scale_max, has_zones) "
                      "values ('five', '2026-01-01', 5, false)")  # fmt: skip
    rows = {
        "dimension (methodology, dimension, weight)": "('five', 'all', 100)",
        "indicator (methodology, dimension, indicator, weight)": "('five', 'all', 'on_time', 100)",
        "band (methodology, band, lower_bound)": "('five', 'A', 4.51), ('five', 'F', 0)",
        "threshold (methodology, threshold, value, indicator)":
            "('five', 'coverage', 0.65, null), ('five', 'required_indicator', 1, 'on_time'), "
            "('five', 'rollup_share', 0.5, null), ('five', 'rollup_zone_share', 0.9, null)",
    }  # fmt: skip
    for table, values in rows.items():
        engine.db.execute(f"insert into seed_methodology_{table} values {values}")
    row = engine.figures({"u": {"on_time": Status(score=Decimal("90.1"))}})["five", "u"]
    assert (row["index"], row["band"], row["zone"]) == (Decimal("4.51"), "A", None)


def test_thirds_are_printed_as_they_are_weighed_and_all_of_them_is_still_everything(engine):
    run = engine.db.execute
    run("insert into seed_methodology (methodology, valid_from, scale_max, has_zones) "
        "values ('thirds', '2026-01-01', 100, false)")  # fmt: skip
    run("insert into seed_methodology_dimension (methodology, dimension, weight) values ('thirds', 'all', 100)")
    run(
        "insert into seed_methodology_indicator (methodology, dimension, indicator, weight) values "
        "('thirds', 'all', 'on_time', 1), ('thirds', 'all', 'satisfaction', 1), "
        "('thirds', 'all', 'facility_available', 1)"
    )
    run("insert into seed_methodology_band (methodology, band, lower_bound) values ('thirds', 'A', 0)")
    run("insert into seed_methodology_threshold (methodology, threshold, value) values ('thirds', 'coverage', 0.65), "
        "('thirds', 'rollup_share', 0.5), ('thirds', 'rollup_zone_share', 0.9)")  # fmt: skip
    given = {"on_time": Status(), "satisfaction": Status(), "facility_available": Status(score=Decimal(0))}
    row = engine.figures({"u": given})["thirds", "u"]
    assert (row["index"], row["lower_bound"], row["coverage"]) == (Decimal("66.67"), Decimal("66.67"), Decimal(1))
    weights = run("select effective_weight from int_indicator_weight where methodology = 'thirds'").fetchall()
    assert weights == [(Decimal("0.3333333333"),)] * 3
    of_dimension = run("select effective_weight, score from dimensions where methodology = 'thirds'").fetchall()
    assert of_dimension == [(Decimal("0.9999999999"), Decimal("66.6666666667"))]


def divide(left: Decimal, right: Decimal) -> Decimal:
    return (left / right).quantize(TENTH, ROUND_HALF_UP)


def by_hand(
    engine: IndexEngine, methodology: str, given: dict[str, Status]
) -> tuple[Decimal | None, Decimal | None, Decimal | None, Decimal]:
    """Index, bounds and coverage of methodology.md 4, step by step with Python's decimals."""
    query = "select dimension, weight from seed_methodology_dimension where methodology = ?"
    weights = dict(engine.db.execute(query, [methodology]).fetchall())
    applying = [(d, i, w) for d, i, w in listed(engine, methodology) if given[i].status != "not_applicable"]
    parts = {i: divide(weights[d] * w, sum(v for e, _, v in applying if e == d)) for d, i, w in applying}
    scores = {i: given[i].score for i in parts if given[i].status == "computed"}
    points = sum((parts[i] * s for i, s in scores.items()), Decimal(0))
    whole, computed = sum(parts.values()), sum(parts[i] for i in scores)
    coverage, lower = divide(computed, whole), divide(points, whole)
    upper = lower + 100 * (1 - coverage)
    statuses = {given[i].status for i in parts}
    scored = coverage >= Decimal("0.65") and "missing" not in statuses
    scored = scored and given["on_time"].status in ("computed", "not_applicable")
    query = "select scale_max from seed_methodology where methodology = ?"
    factor = engine.db.execute(query, [methodology]).fetchall()[0][0] / 100
    index = divide(points, computed) if scored else None
    index, lower, upper = (
        None if f is None else (f * factor).quantize(CENT, ROUND_HALF_UP) for f in (index, lower, upper)
    )
    return index, lower, upper, coverage


@pytest.mark.parametrize("methodology", [IKP, IPP])
def test_every_digit_is_that_of_the_formula_done_by_hand(engine, methodology):
    draw = random.Random(7)
    kinds = ["computed"] * 12 + ["too_few", "not_applicable", "missing"]
    given = {}
    for number in range(300):
        chosen = {i: draw.choice(kinds) for i in engine.weighted(methodology)}
        chosen["promise_certain"] = "computed"
        given[f"u{number}"] = {
            i: Status(s, divide(Decimal(100 * draw.randint(0, 97)), Decimal(97)) if s == "computed" else None)
            for i, s in chosen.items()
        }
    rows = engine.figures(given)
    published = {
        u: tuple(rows[methodology, u][c] for c in ("index", "lower_bound", "upper_bound", "coverage")) for u in given
    }
    assert published == {u: by_hand(engine, methodology, statuses) for u, statuses in given.items()}
    assert sum(row[0] is not None for row in published.values()) > 50
