"""What an office would try, each with the index before and after, by one real build (docs/tricks.md)."""

from __future__ import annotations

import csv

import pytest

from patuh.settings import PROJECT
from tests.dbt_project.office.honest import honest
from tests.dbt_project.office.page import PAGE, counts, page
from tests.dbt_project.office.table import METHODOLOGIES, TRICKS, Table
from tests.dbt_project.office.trick import Answer, Trick

NOTES = PROJECT / "dbt_project" / "seeds" / "methodology" / "seed_quality_note.csv"
UNIT_PAGE = PROJECT / "publication" / "site" / "templates" / "unit.html"


def tricks(*answers: Answer) -> pytest.MarkDecorator:
    """A test for every trick that has one of these answers."""
    chosen = [trick for trick in TRICKS if trick.answer in answers]
    return pytest.mark.parametrize("trick", chosen, ids=[trick.does for trick in chosen])


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Table:
    """The honest office and all its twins, built once."""
    return Table(tmp_path_factory.mktemp("offices"))


def told(table: Table, trick: Trick, methodology: str) -> str:
    """The trick, its figures and its counts, for whoever reads a failure."""
    before, after = table.before(trick, methodology), table.after(trick, methodology)
    return f"{trick.does} ({trick.month:%Y-%m}): before {before}, after {after}; {counts(table, trick)}; {trick.why}"


def is_higher(table: Table, trick: Trick, methodology: str) -> bool:
    """Whether the twin is scored above the honest office."""
    before, after = table.before(trick, methodology).index, table.after(trick, methodology).index
    assert before is not None, "the honest office must be scored, or nothing is compared"
    return after is not None and after > before


@pytest.mark.parametrize("methodology", METHODOLOGIES)
@tricks(Answer.METHOD)
def test_an_office_that_tries_it_is_unscored_or_not_higher(table, trick, methodology):
    assert not is_higher(table, trick, methodology), told(table, trick, methodology)


@tricks(*Answer)
def test_the_trick_changes_what_is_sent_and_what_it_aims_at(table, trick):
    assert trick.play(honest()) != honest()
    before, after = table.aimed_at(trick)
    assert (before == after) is trick.is_without_effect, told(table, trick, METHODOLOGIES[0])


@tricks(Answer.NOTE, Answer.PAGE)
def test_what_stands_as_left_open_does_raise_an_index(table, trick):
    higher = [methodology for methodology in METHODOLOGIES if is_higher(table, trick, methodology)]
    assert higher, told(table, trick, METHODOLOGIES[0])


@tricks(Answer.NOTE)
def test_what_the_methodology_leaves_open_is_named_by_a_note_that_the_honest_office_has_not(table, trick):
    without, named = table.notes(trick)
    assert trick.note in named - without, f"{told(table, trick, METHODOLOGIES[0])}; notes {sorted(named)}"


@tricks(Answer.PAGE)
def test_what_was_never_recorded_is_seen_by_no_note(table, trick):
    without, named = table.notes(trick)
    assert named == without


@pytest.mark.parametrize("month", sorted({trick.month for trick in TRICKS}))
def test_nobody_asks_the_honest_office_anything(table, month):
    assert not [note for trick in TRICKS if trick.month == month for note in table.notes(trick)[0]]


def test_a_longer_promise_is_printed_old_and_new(table):
    details = {row["detail"] for row in table.rows["quality_notes"] if row["note_id"] == "promise_longer"}
    assert details
    assert all(detail.startswith("S01: 5 hari_kerja -> 30 hari_kerja; S02: 5 hari_kerja") for detail in details)


def test_every_note_of_the_tricks_stands_in_the_seed_with_a_sentence_in_both_languages():
    texts = {row["note_id"]: row for row in csv.DictReader(NOTES.read_text(encoding="utf-8").splitlines())}
    named = {trick.note for trick in TRICKS if trick.answer is Answer.NOTE}
    assert len(named) > 10
    assert all(texts[note]["text_id"] and texts[note]["text_en"] and texts[note]["source"] for note in named)


def test_the_page_of_every_unit_says_what_no_note_can_see():
    said = UNIT_PAGE.read_text(encoding="utf-8")
    assert "Yang tidak pernah dicatat tidak terlihat." in said
    assert "What was never recorded is not seen." in said


def test_no_trick_stands_twice():
    assert len({(trick.does, trick.month) for trick in TRICKS}) == len(TRICKS) > 90


def test_the_page_of_tricks_shows_what_was_built(table):
    assert PAGE.read_text(encoding="utf-8") == page(table), "run: python -m tests.dbt_project.office.page"
