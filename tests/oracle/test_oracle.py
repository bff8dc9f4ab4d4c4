"""The marts against a second computation of verdicts and index, on small worlds drawn by hypothesis."""

from __future__ import annotations

import secrets
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import duckdb
import pytest

from tests.oracle.compare import Difference, differences, read_marts, told
from tests.oracle.drawing import drawn
from tests.oracle.lay import built, built_again_as_shipped, seeds_of
from tests.oracle.marts import Oracle, Table
from tests.oracle.mended import MENDED
from tests.oracle.merge import side_by_side
from tests.oracle.palette import FIRST_DAY, JANUARY, NOVEMBER, Palette
from tests.oracle.rules import Rules, read_rules
from tests.oracle.verdicts import STEPS
from tests.oracle.without_one import chosen, differences_without
from tests.oracle.world import World
from tests.oracle.worlds import SmallWorld

FEW, MANY = 50, 120
WITHOUT_EVERY = 397
EXTRA_SEEDS = Path(__file__).parent / "seeds"
THIRD = "made-forty"
UNWEIGHTED = (THIRD, "satisfaction")


@dataclass
class Held:
    """Worlds that dbt and the oracle have both judged, and every difference."""

    smalls: list[SmallWorld]
    world: World
    rules: Rules
    root: Path
    oracle: dict[str, Table]
    marts: dict[str, Table]

    @property
    def found(self) -> list[Difference]:
        """Every cell in which the two disagree."""
        return list(differences(self.oracle, self.marts))


def judged(palette: Palette, smalls: list[SmallWorld], root: Path) -> Held:
    """Let dbt and the oracle judge the same worlds."""
    world = side_by_side(palette, smalls)
    warehouse = built(world, root, EXTRA_SEEDS)
    rules = read_rules(seeds_of(root))
    return Held(smalls, world, rules, root, Oracle(world, rules).tables, read_marts(warehouse))


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Held:
    """The worlds of the normal run, always the same; before them those made by hand."""
    return judged(NOVEMBER, [*MENDED.values(), *drawn(NOVEMBER, FEW, first_seed=1)], tmp_path_factory.mktemp("few"))


def test_the_marts_say_what_the_methodology_says(few):
    assert not few.found, told(few.found, few.smalls)


def test_the_worlds_hold_every_status_verdict_and_flag(few):
    statuses = Counter(row["status"] for row in few.oracle["units"].values())
    assert statuses.keys() == {"not_obliged", "too_early", "not_reporting", "insufficient_evidence", "scored"}
    of_indicators = Counter((key[3], row["status"]) for key, row in few.oracle["indicators"].items())
    names = {name for name, _ in of_indicators}
    assert len(names) == 16
    assert all(of_indicators[name, status] for name in names for status in ("not_applicable", "missing", "computed"))
    verdicts = Counter(row["verdict"] for row in few.oracle["fct_verdict"].values())
    assert min(verdicts[kind] for kind in ("on_time", "late", "no_promise", "open")) > 50
    steps = Counter((key[3], row["verdict"]) for key, row in few.oracle["fct_complaint_step"].items())
    assert min(steps[step, kind] for step in STEPS for kind in ("on_time", "late", "open")) > 20
    flags = {flag for row in few.oracle["indicators"].values() for flag in row["flags"].split()}
    assert flags == {"partial_window", "empty_column", "small_n", "element_missing", "calendar_provisional"}
    governments = {row["status"] for row in few.oracle["governments"].values()}
    assert governments == {"not_obliged", "not_reporting", "insufficient_evidence", "scored"}
    assert any(row["rank"] for row in few.oracle["governments"].values())


@pytest.mark.parametrize(
    ("table", "column"),
    [("units", "index"), ("units", "rank"), ("indicators", "denominator"), ("dimensions", "score"),
     ("governments", "units_scored"), ("method_change", "ranks_gained"), ("fct_verdict", "verdict_at"),
     ("fct_verdict", "row_number"), ("fct_complaint_step", "due_at"), ("lift", "points_per_case")],
)  # fmt: skip
def test_one_changed_figure_is_found_and_told(few, table, column):
    rows = few.oracle[table]
    key = next(key for key, row in rows.items() if row[column] is not None and key in few.marts[table])
    other = Fraction(-1) if isinstance(rows[key][column], Fraction | int) else None
    changed = {**few.oracle, table: {**rows, key: {**rows[key], column: other}}}
    found = [d for d in differences(changed, few.marts) if (d.table, d.key, d.column) == (table, key, column)]
    assert len(found) == 1
    assert str(found[0]) in told(found, few.smalls)


def test_a_row_that_only_one_side_has_is_found(few):
    key = next(iter(few.marts["units"]))
    changed = {**few.marts, "units": {k: row for k, row in few.marts["units"].items() if k != key}}
    assert any((d.key, d.mart) == (key, None) for d in differences(few.oracle, changed))


def test_every_count_of_every_unit_and_month_is_the_sum_of_the_rows_listed_under_it(few):
    sums = """
        select figures.*, rows_told.*
        from explain.explain_figure as figures
        left join (
            select period, unit_code, indicator, sum(numerator_part) as listed_numerator,
                sum(denominator_part) as listed_denominator
            from explain.explain_row group by all
        ) as rows_told using (period, unit_code, indicator)
        where status in ('computed', 'too_few')
    """
    with duckdb.connect(str(few.root / "warehouse" / "patuh.duckdb"), read_only=True) as db:
        counts = dict(
            db.execute(f"select indicator, count(*) from ({sums}) where denominator > 0 group by all").fetchall()
        )
        assert len(counts) == 16
        assert min(counts.values()) > 20
        wrong = f"""select period, unit_code, indicator from ({sums})
            where denominator <> coalesce(listed_denominator, 0) or numerator <> coalesce(listed_numerator, 0)"""
        assert db.execute(wrong).fetchall() == []
        withheld = "select count(*) from explain.explain_figure where is_withheld and denominator between 1 and 4"
        assert db.execute(withheld).fetchone()[0] > 5


def test_the_figures_without_a_submission_are_those_of_a_world_in_which_it_never_came(few):
    places = list(chosen(few.world, every=WITHOUT_EVERY))
    taken = [few.world.submissions[place] for place in places]
    assert len({submission.dataset for submission in taken}) == 8
    assert {submission.kind for submission in taken} == {"accepted", "retracted"}
    found = [d for place in places for d in differences_without(few.world, few.rules, few.root, place)]
    assert not found, "\n".join(str(d) for d in found[:10])


def test_a_third_methodology_is_rows_of_seeds_and_its_figures_are_those_computed_apart(few):
    theirs = {key: row for key, row in few.marts["units"].items() if key[1] == THIRD}
    assert theirs == {key: row for key, row in few.oracle["units"].items() if key[1] == THIRD}
    scored = [row for row in theirs.values() if row["index"] is not None]
    assert {row["band"] for row in scored} == {"tinggi", "sedang", "rendah"}
    assert max(row["index"] for row in scored) > 5
    unweighted = {row["contribution"] for key, row in few.marts["indicators"].items() if key[1:4:2] == UNWEIGHTED}
    assert unweighted == {None, 0}


def test_without_the_third_methodology_the_figures_of_those_that_ship_are_the_same(few):
    """The last test on these worlds: it builds their warehouse again, of the same SQL."""
    warehouse = built_again_as_shipped(few.world, few.root)
    shipped = read_marts(warehouse)
    assert {key[1] for key in shipped["units"]} == {"ikp-2026.1", "ipp-sim-2022"}
    for name, table in shipped.items():
        before = few.marts[name]
        assert table == {key: row for key, row in before.items() if THIRD not in key}, name


@pytest.mark.slow
@pytest.mark.parametrize("palette", [NOVEMBER, JANUARY, FIRST_DAY], ids=["november", "january", "first_day"])
def test_the_marts_say_what_the_methodology_says_in_worlds_never_seen(palette, tmp_path):
    first_seed = secrets.randbelow(10**9)
    held = judged(palette, drawn(palette, MANY, first_seed), tmp_path)
    assert not held.found, f"first_seed {first_seed}\n{told(held.found, held.smalls)}"
