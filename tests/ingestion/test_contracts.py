"""The contracts are one source: unique rules with a sentence and a cure, an example that breaks each, one judgement."""

from __future__ import annotations

from datetime import date, datetime

import dataframely as dy
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingestion.contracts import CONTRACTS, catalogue
from patuh.receipts import DATASETS
from tests.ingestion.judging import ROWS, judged

BREAKS = {  # rule id -> the change of a good row that breaks it
    "SR-07": {"completed_at": "2026-10-05 08:20", "documents_complete_at": ""},
    "SR-08": {"completed_at": "2026-10-05 08:26", "documents_complete_at": ""},
    "SR-09": {"submitted_at": "2026-11-01", "completed_at": "2026-11-02", "documents_complete_at": "", "due_at": ""},
    "SR-10": {"submitted_at": "2026-11-06", "completed_at": "2026-11-06", "documents_complete_at": "", "due_at": ""},
    "SR-11": {"documents_complete_at": "2026-10-04"},
    "SR-12": {"documents_complete_at": "2026-10-09"},
    "SR-13": {"documents_complete_at": "2026-10-08 10:04"},
    "SR-14": {"due_at": "2026-10-04"},
    "SR-15": {"completed_at": "2026-11-06"},
    "SR-16": {"completed_at": ""},
    "SR-17": {"status": "diproses"},
    "SR-304": {"applicant_nik": "8171019902850001"},
    "SR-404": {"applicant_nik": "8,17102E+15"},
    "CO-07": {"verified_at": "2026-10-04"},
    "CO-08": {"verified_at": "2026-11-06"},
    "CO-09": {"first_response_at": "2026-10-04"},
    "CO-10": {"first_response_at": "2026-11-06"},
    "CO-11": {"resolved_at": "2026-10-04"},
    "CO-12": {"resolved_at": "2026-11-06"},
    "CO-13": {"received_at": "2026-11-01", "verified_at": "", "first_response_at": "", "resolved_at": "2026-11-02"},
    "CO-14": {"received_at": "2026-11-06", "verified_at": "", "first_response_at": "", "resolved_at": ""},
    "CO-15": {"resolved_at": ""},
    "SV-07": {"responded_on": "2026-09-30"},
    "SV-08": {"requirements": ""},
    "SS-07": {"valid_to": "2025-01-01"},
    "SS-08": {"promised_unit": ""},
    "SS-09": {"promised_unit": "", "promised_value": ""},
    "ST-07": {"active_to": "2019-01-01"},
    "TR-07": {"held_on": "2026-11-06"},
    "FA-07": {"checked_on": "2026-11-06"},
    "FA-08": {"item_code": "kolam_renang"},
    "IN-07": {"launched_on": ""},
}
BAD_FORM = {"nik": "123", "url": "ftp://x", "flag": "mungkin"}
BEYOND = {"integer": "1000", "money": "10000000001", "decimal": "99999", "date": "1800-01-01", "moment": "1800-01-01"}
DATASET = {c.prefix: c.dataset for c in CONTRACTS.values()}


def _column(dataset: str, no: int):
    return next(f for f in CONTRACTS[dataset].fields if f.no == no)


def _break(rule_id: str) -> dict[str, str]:
    if rule_id in BREAKS:
        return BREAKS[rule_id]
    prefix, number = rule_id.split("-")
    f = _column(DATASET[prefix], int(number) % 100)
    name = f.alias or f.name
    match int(number) // 100:
        case 1:
            return {name: ""}
        case 2:
            return {name: BAD_FORM.get(f.kind, "bukan apa-apa")}
        case _:
            return {name: "x" * (f.longest + 1) if f.kind == "text" or f.kind == "person" else _far(f)}


def _far(f) -> str:
    return "https://a.go.id/" + "x" * f.longest if f.kind == "url" else BEYOND[f.kind]


ROW_RULES = [
    rule for contract in CONTRACTS.values() for rule in contract.rules()
    if rule.id not in {r.id for r in contract.shared.values()} and rule.id != "SR-18"
]  # fmt: skip


def test_there_is_a_contract_for_every_dataset():
    assert set(CONTRACTS) == set(DATASETS)


def test_every_rule_has_an_id_of_its_own_a_sentence_in_two_languages_and_a_cure():
    rules = catalogue()
    assert len({r.id for r in rules}) == len(rules) > 200
    assert all(r.sentence and r.sentence_en and r.cure for r in rules)


@pytest.mark.parametrize("dataset", DATASETS)
def test_a_good_row_is_accepted_without_a_note(dataset, tmp_path):
    found = judged(tmp_path, [ROWS[dataset]], dataset=dataset)
    assert (found.rows_accepted, found.reasons, found.notes, found.file_reasons) == (1, {}, {}, [])


@pytest.mark.parametrize("rule", ROW_RULES, ids=lambda r: r.id)
def test_a_row_that_breaks_a_rule_is_told_so_by_its_id(rule, tmp_path):
    dataset = DATASET[rule.id.split("-")[0]]
    found = judged(tmp_path, [{**ROWS[dataset], **_break(rule.id)}], dataset=dataset)
    assert rule.id in (found.reasons if rule.severity == "galat" else found.notes)
    assert found.rows_rejected == (rule.severity == "galat")
    told = found.broken.filter(pl.col("rule") == rule.id)
    assert told.height == 1
    assert told["cell"][0].endswith("2")


def _frames(contract):
    dates = st.none() | st.dates(date(2026, 9, 25), date(2026, 11, 10))
    columns = {}
    for name, column in contract.schema.columns().items():
        if isinstance(column, dy.Enum):
            columns[name] = st.none() | st.sampled_from(list(column.categories))
        elif isinstance(column, dy.Bool):
            columns[name] = st.none() | st.booleans()
        elif isinstance(column, dy.Date):
            columns[name] = dates
        elif isinstance(column, dy.Datetime):
            columns[name] = st.none() | st.datetimes(datetime(2026, 10, 5), datetime(2026, 10, 5, 0, 20))
        elif isinstance(column, dy.String):
            columns[name] = st.none() | st.text("ab1", max_size=3)
        else:
            columns[name] = st.none() | st.integers(-1, 6)
    return st.lists(st.fixed_dictionaries(columns), min_size=1, max_size=6)


@pytest.mark.parametrize("dataset", DATASETS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_vectorised_judgement_agrees_with_the_schema(dataset, data):
    contract = CONTRACTS[dataset]
    schema = contract.schema
    rows = data.draw(_frames(contract))
    for number, row in enumerate(rows):  # keys apart: twins are judged elsewhere
        row["unit_code"] = f"U{number}"
    frame = pl.DataFrame(rows, schema={n: c.dtype for n, c in schema.columns().items()}, strict=False)
    ours = frame.select(
        *(c.broken.alias(c.rule.id) for c in contract.checks if c.rule.severity == "galat"),
        *(pl.col(name).is_null().alias(f"{name} is empty") for name in contract.empty),
    ).select(pl.any_horizontal(pl.all()))
    context = frame.select(
        pl.any_horizontal(pl.col("period_first", "period_last", "received_at", "received_on").is_null())
    )
    theirs = schema.filter(frame.with_row_index("at").select(schema.column_names()), cast=False)
    refused = frame.height - theirs.result.height
    assert int((ours.to_series() | context.to_series()).sum()) == refused
