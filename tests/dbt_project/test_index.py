"""What a unit's index is, from indicator statuses to the published figure."""

from __future__ import annotations

import random
from decimal import ROUND_HALF_UP, Decimal

import pytest
from index_engine import IndexEngine, Status

IKP = "ikp-2026.1"
TENTH, CENT = Decimal("1e-10"), Decimal("0.01")


@pytest.fixture
def engine() -> IndexEngine:
    return IndexEngine()


def perfect(engine: IndexEngine) -> dict[str, Status]:
    return {indicator: Status() for indicator in engine.weighted(IKP)}


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
    rows = engine.db.execute(
        "select dimension, indicator from seed_methodology_indicator where dimension is not null"
    ).fetchall()
    given = {indicator: Status(score=Decimal(of_dimension[dimension])) for dimension, indicator in rows}
    row = engine.figures({"u": given})[IKP, "u"]
    assert (row["index"], row["band"], row["zone"]) == (Decimal("76.51"), "C", "yellow")


@pytest.mark.parametrize(
    ("score", "index", "band"),
    [("87.995", "88.00", "A"), ("87.994", "87.99", "B"), ("77.995", "78.00", "B"), ("53.995", "54.00", "C"),
     ("32", "32.00", "D"), ("31.994", "31.99", "E"), ("0", "0.00", "E")],
)  # fmt: skip
def test_the_band_is_taken_from_the_rounded_figure(engine, score, index, band):
    given = {indicator: Status(score=Decimal(score)) for indicator in engine.weighted(IKP)}
    row = engine.figures({"u": given})[IKP, "u"]
    assert (row["index"], row["band"]) == (Decimal(index), band)


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
    engine.db.execute("insert into seed_methodology values ('five', 'Lima', '2026-01-01', 5, false, '', '')")
    engine.db.execute("insert into seed_methodology_dimension values ('five', 'all', 75, 1, '')")
    engine.db.execute("insert into seed_methodology_indicator values ('five', 'all', 'on_time', 100, '')")
    engine.db.execute("insert into seed_methodology_band values ('five', 'A', 4.51, null, '')")
    engine.db.execute("insert into seed_methodology_band values ('five', 'F', 0, null, '')")
    engine.db.execute(
        "insert into seed_methodology_threshold values ('five', 'coverage', 0.65, null, ''), "
        "('five', 'required_indicator', 1, 'on_time', ''), ('five', 'rollup_share', 0.5, null, ''), "
        "('five', 'rollup_zone_share', 0.9, null, '')"
    )
    row = engine.figures({"u": {"on_time": Status(score=Decimal("90.1"))}})["five", "u"]
    assert (row["index"], row["band"], row["zone"]) == (Decimal("4.51"), "A", None)


def divide(left: Decimal, right: Decimal) -> Decimal:
    return (left / right).quantize(TENTH, ROUND_HALF_UP)


def by_hand(engine: IndexEngine, given: dict[str, Status]) -> tuple[Decimal | None, Decimal, Decimal, Decimal]:
    """Index, bounds and coverage of methodology.md 4, step by step with Python's decimals."""
    weights = dict(engine.db.execute("select dimension, weight from seed_methodology_dimension").fetchall())
    rows = engine.db.execute(
        "select dimension, indicator, weight from seed_methodology_indicator where dimension is not null"
    ).fetchall()
    applying = [(d, i, w) for d, i, w in rows if given[i].status != "not_applicable"]
    parts = {i: divide(weights[d] * w, sum(v for e, _, v in applying if e == d)) for d, i, w in applying}
    scores = {i: s.score for i, s in given.items() if s.status == "computed"}
    points = sum((parts[i] * s for i, s in scores.items()), Decimal(0))
    whole, computed = sum(parts.values()), sum(parts[i] for i in scores)
    coverage, lower = divide(computed, whole), divide(points, whole)
    upper = lower + 100 * (1 - coverage)
    statuses = {s.status for s in given.values()}
    scored = coverage >= Decimal("0.65") and "missing" not in statuses
    scored = scored and given["on_time"].status in ("computed", "not_applicable")
    index = divide(points, computed).quantize(CENT, ROUND_HALF_UP) if scored else None
    return index, lower.quantize(CENT, ROUND_HALF_UP), upper.quantize(CENT, ROUND_HALF_UP), coverage


def test_every_digit_is_that_of_the_formula_done_by_hand(engine):
    draw = random.Random(7)
    kinds = ["computed"] * 12 + ["too_few", "not_applicable", "missing"]
    given = {}
    for number in range(300):
        chosen = {i: draw.choice(kinds) for i in engine.weighted(IKP)}
        chosen["promise_certain"] = "computed"
        given[f"u{number}"] = {
            i: Status(s, divide(Decimal(100 * draw.randint(0, 97)), Decimal(97)) if s == "computed" else None)
            for i, s in chosen.items()
        }
    rows = engine.figures(given)
    published = {u: tuple(rows[IKP, u][c] for c in ("index", "lower_bound", "upper_bound", "coverage")) for u in given}
    assert published == {u: by_hand(engine, statuses) for u, statuses in given.items()}
    assert sum(row[0] is not None for row in published.values()) > 50
