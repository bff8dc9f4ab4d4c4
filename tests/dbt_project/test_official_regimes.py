"""The official regimes that ship: bands by year, roll-up, breaks, and nothing of them in the index."""

from __future__ import annotations

import csv
import re
from decimal import Decimal

import pytest
from test_official_engine import ROOM, Official


@pytest.fixture(scope="module")
def official() -> Official:
    return Official()


def test_every_colour_and_letter_that_was_published_is_that_of_the_bands_of_its_year(official):
    rows = [row for row in official.model("int_official_score") if row["score"] is not None and row["zone_or_category"]]
    told = [(row, re.fullmatch(r"(?:([A-E]) )?(green|yellow|red)", row["zone_or_category"])) for row in rows]
    compared = [(row["band"], row["zone"], found) for row, found in told if found]
    assert len(compared) == 25
    assert [c for c in compared if (c[2][1] or c[0], c[2][2]) != c[:2]] == []


def test_every_external_score_stands_under_the_regime_of_its_year_with_source_and_certainty(official):
    official.model("int_official_score")
    rows = official.model("official_scores")
    years = {"PO 22/2016": range(2017, 2022), "Opini 2022-2024": range(2022, 2025), "PO 61/2025": range(2025, 2026)}
    assert len(rows) == 32
    assert [r for r in rows if r["year"] not in years[r["regime"]] or not r["source"] or not r["certainty"]] == []
    province = [(r["year"], r["is_break"]) for r in rows if r["government_code"] == "81"]
    assert province == [(2017, False), (2019, False), (2021, False), (2022, True), (2023, False), (2024, False),
                        (2025, True)]  # fmt: skip


def test_what_is_published_of_units_gives_what_is_published_of_their_government(official):
    rows = official.model("int_official_rollup")
    assert [(r["government_code"], r["score"], r["is_as_published"]) for r in rows] == [
        ("81.02", Decimal("60.80"), True), ("81.71", Decimal("81.20"), True)]  # fmt: skip


@pytest.mark.parametrize(
    ("figure", "letter"),
    [("88.00", "A"), ("87.995", "A"), ("87.99", "B"), ("78.00", "B"), ("77.995", "B"), ("54.00", "C"),
     ("53.995", "C"), ("32.00", "D"), ("31.99", "E"), ("100", "A"), ("0", "E"), (None, None)],
)  # fmt: skip
def test_no_figure_falls_between_two_bands(official, figure, letter):
    assert official.band("compliance", 2024, figure)[0] == letter


@pytest.mark.parametrize("year", [2017, 2018, 2019, 2020, 2021])
def test_until_2021_green_begins_at_81_and_yellow_at_51(official, year):
    zones = [official.band("compliance", year, figure)[1] for figure in ("81.00", "80.99", "51.00", "50.99")]
    assert zones == ["green", "yellow", "yellow", "red"]


def test_classifying_before_rounding_is_one_setting():
    assert Official(official_rounds_before_band=False).band("compliance", 2024, "87.995") == ("B", "green")


def test_2025_is_a_pair_whose_suffix_falls_with_an_open_corrective_action(official):
    assert official.band("compliance", 2025, "74.40") == ("sedang", None)
    suffixes = [official.band("corrective_actions_open", 2025, n)[0] for n in ("0", "1", "7")]
    assert suffixes == ["Tanpa Maladministrasi", None, None]


def test_nothing_of_the_index_reads_an_official_score():
    readers = {
        file.stem for file in ROOM.joinpath("models").rglob("*.sql")
        if re.search(r"ref\('(seed|int)_official|official_scores|in_official_band", file.read_text(encoding="utf-8"))
    }  # fmt: skip
    assert readers == {"int_official_score", "int_official_rollup", "official_scores", "methodology_official_bands"}


def test_the_governments_of_the_scores_are_those_of_the_registry(official):
    with (ROOM / "seeds" / "registry" / "governments.csv").open(newline="", encoding="utf-8") as file:
        names = {row["government_code"]: row["name"] for row in csv.DictReader(file)}
    rows = official.rows("select distinct government_code, government_name from seed_official_score")
    assert len(rows) == 12
    assert [row for row in rows if names[row[0]] != row[1]] == []
