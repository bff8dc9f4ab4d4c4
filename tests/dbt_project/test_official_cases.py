"""Every official case to reproduce, by the seeds, macros and models that ship."""

from __future__ import annotations

import csv
from decimal import ROUND_HALF_UP, Decimal

import pytest
from test_official_engine import ROOM, Official, told_cases

from tests.real.files import real_data

pytestmark = pytest.mark.real
CHECKED: set[str] = set()
OPINI = ("compliance", 2022)
ZONES = ("green", "yellow", "red")


def of(*ids: str) -> pytest.MarkDecorator:
    """The test runs once for each of these cases."""
    CHECKED.update(ids)
    return pytest.mark.parametrize("case_id", ids)


@pytest.fixture
def case(case_id):
    return told_cases("reproduce")[case_id]


@pytest.fixture(scope="module")
def official() -> Official:
    return Official()


def half_up(figure: Decimal, step: str = "0.01") -> Decimal:
    """The figure at two decimals, or at those of `step`."""
    return figure.quantize(Decimal(step), ROUND_HALF_UP)


def table(name: str) -> list[dict[str, str]]:
    """The rows of a CSV that lies beside the cases."""
    with (real_data() / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_case_to_reproduce_is_checked_here():
    assert set(told_cases("reproduce")) == CHECKED
    assert len(CHECKED) == 26


def test_the_seed_of_external_scores_is_the_published_table_row_by_row():
    with (ROOM / "seeds" / "official" / "seed_official_score.csv").open(newline="", encoding="utf-8") as file:
        assert list(csv.DictReader(file)) == table("official_scores_maluku.csv")


@of("mean-maluku-tenggara-2023")
def test_seven_units_give_their_government_and_each_its_zone(official, case):
    expected, units = case["expected"], case["inputs"]
    assert str(official.mean(list(units.values()))) == expected["score"]
    assert official.band(*OPINI, expected["score"]) == (expected["category"], expected["zone"])
    zones = {name: official.band(*OPINI, score)[1] for name, score in units.items()}
    assert zones == {name: zone for zone, names in expected["unit_zones"].items() for name in names}
    shipped = official.rows("select unit_name, score::varchar from seed_official_unit_score where year = 2023")
    assert dict(shipped) == units


@of("mean-ambon-2025", "mean-gorontalo-2025", "mean-magelang-2022")
def test_a_government_is_the_mean_of_its_units_half_up(official, case):
    assert str(official.mean(case["inputs"])) == case["expected"]


@of("mean-2024")
def test_the_eleven_of_2024_have_their_mean(official, case):
    rows = official.rows("select score::varchar from seed_official_score where year = 2024 and government_code <> '81'")
    assert len(rows) == 11
    assert str(official.mean([row[0] for row in rows])) == case["expected"]


@of("ranks-2024")
def test_two_with_the_same_score_share_a_rank_and_the_next_is_left_out(official, case):
    rows = official.rows("select government_code, score from seed_official_score where year = 2024")
    found = official.governments([(code, "scored", score) for code, score in rows])
    assert {row["government_code"]: row["rank"] for row in found if row["rank"]} == case["expected"]


@of("sum-watdek-2023", "sum-dindik-2023", "national-2021-total", "pekppp-weights")
def test_parts_add_up_to_what_was_published(official, case):
    total = official.total(case["inputs"])
    assert total == Decimal(case.get("computed", case["expected"]))
    assert abs(total - Decimal(case["expected"])) <= Decimal(case.get("tolerance", "0"))


@of("weights-ombudsman-2022")
def test_the_weights_of_the_ombudsman_are_those_of_the_index(official, case):
    query = "select weight from seed_methodology_dimension where methodology = 'ikp-2026.1' order by position"
    weights = [row[0] for row in official.rows(query)]
    assert weights == [Decimal(weight) for weight in case["inputs"]]
    assert sum(weights) == Decimal(case["expected"])


@of("skm-bantul-2023")
def test_an_ikm_comes_from_nine_published_means(official, case):
    ikm = str(official.ikm(case["inputs"]))
    assert {"ikm": ikm, "quality": official.band("skm", 2023, ikm)[0]} == case["expected"]


@of("skm-29-respondents")
def test_an_ikm_comes_from_raw_answers_and_every_other_result_has_its_error(official, case):
    answers = [counts for name, counts in case["inputs"].items() if name.startswith("U")]
    expected, ikm = case["expected"], half_up(official.survey(answers))
    sums = [sum(people * (4 - worse) for worse, people in enumerate(counts)) for counts in answers]
    means = official.element_means(sums, case["inputs"]["respondents"])
    nrr = [str(half_up(mean, "0.0001")) for mean in means]
    assert (sums, nrr, str(ikm)) == (expected["sums"], expected["nrr"], expected["ikm"])
    assert official.band("skm", 2023, str(ikm))[0] == expected["quality"]
    whole = sum(means)
    wrong = {"0.11": 25 * whole * Decimal("0.11"), "0.111": 25 * whole * Decimal("0.111"),
             "rounded to 2": 25 * sum(map(half_up, means)) / 9,
             "0.111 rounded to 3": 25 * sum(half_up(mean * Decimal("0.111"), "0.001") for mean in means),
             "1/9 rounded to 3": 25 * sum(half_up(mean / 9, "0.001") for mean in means)}  # fmt: skip
    found = [str(half_up(figure)) for figure in wrong.values()]
    assert found == ["90.56", "91.38", "91.50", "91.40", "91.45"]
    assert [figure for figure in found if figure not in case["explain"] or figure == str(ikm)] == []


@of("skm-29-respondents-weight-0.11")
def test_the_other_result_of_that_document_is_the_weight_0_11(official, case):
    means = official.element_means(case["inputs"]["sums"], case["inputs"]["respondents"])
    assert str(half_up(25 * sum(means) * Decimal(case["inputs"]["weight"]))) == case["expected"]


@of("national-2022-shares")
def test_shares_of_all_bodies_are_half_up(official, case):
    counts = case["inputs"]
    assert [official.share(counts[zone], counts["of"]) for zone in ZONES] == case["expected"]


@of("national-2022-parts")
def test_counts_by_kind_add_up_and_have_their_shares(official, case):
    counts, expected = case["inputs"], case["expected"]
    totals = {zone: sum(counts[zone]) for zone in ZONES}
    assert {**totals, "all": sum(totals.values())} == {name: expected[name] for name in (*ZONES, "all")}
    for kind in ("provinces", "cities", "regencies"):
        own = [counts[zone][counts["kinds"].index(kind)] for zone in ZONES]
        assert [official.share(count, sum(own)) for count in own] == expected[kind], kind


@of("national-2021-shares", "national-2024-share")
def test_a_share_is_half_up_at_two_decimals(official, case):
    is_one = isinstance(case["expected"], str)
    pairs, expected = ([case["inputs"]], [case["expected"]]) if is_one else (case["inputs"], case["expected"])
    assert [official.share(part, whole) for part, whole in pairs] == expected


@of("skm-bands", "bands-2022-2024", "pekppp-bands")
def test_every_published_letter_is_that_of_the_bands(official, case):
    regime = {"skm-bands": ("skm", 2023), "bands-2022-2024": OPINI, "pekppp-bands": ("ipp", 2024)}[case["id"]]
    assert [official.band(*regime, figure)[0] for figure in case["inputs"]] == case["expected"]


@of("bands-2022-2024-more", "bands-2021", "same-score-other-year")
def test_every_published_colour_is_that_of_its_year(official, case):
    pairs = [pair if isinstance(pair, list) else [pair, 2021] for pair in case["inputs"]]
    for (figure, year), told in zip(pairs, case["expected"], strict=True):
        expected = told if isinstance(told, dict) else {"zone": told}
        found = dict(zip(("category", "zone"), official.band("compliance", year, figure), strict=True))
        assert {name: found[name] for name in expected} == expected, (figure, year)


@of("krejcie-morgan")
def test_samples_are_those_of_the_table(official, case):
    assert [official.value(f"{{{{ krejcie_morgan({n}) }}}}") for n in case["inputs"]] == case["expected"]


@of("regions")
def test_eleven_governments_add_up_to_the_province_of_the_registry(case):
    rows = table("maluku_regions.csv")
    own = [row for row in rows if row["kind"] != "province"]
    area = str(sum(Decimal(row["area_km2"]) for row in own))
    people, districts = (sum(int(row[column]) for row in own) for column in ("population_2025", "districts"))
    assert {"population": people, "area_km2": area, "districts": districts} == case["expected"]
    with (ROOM / "seeds" / "registry" / "governments.csv").open(newline="", encoding="utf-8") as file:
        registry = list(csv.DictReader(file))
    assert registry == [{column: row[column] for column in registry[0]} for row in rows]
