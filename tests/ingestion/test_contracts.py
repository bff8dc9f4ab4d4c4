"""The contracts are one source: unique rules with a sentence and a cure, an example that breaks each, one judgement."""

from __future__ import annotations

from datetime import date, datetime

import dataframely as dy
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingestion.contracts import CONTRACTS, catalogue
from ingestion.contracts.examples import EXAMPLES, breaking
from patuh.receipts import DATASETS
from tests.ingestion.judging import ROWS, judged

DATASET = {c.prefix: c.dataset for c in CONTRACTS.values()}

ROW_RULES = [
    rule for contract in CONTRACTS.values() for rule in contract.rules()
    if rule.id not in {r.id for r in contract.shared.values()}
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
    row = {**EXAMPLES[dataset][0], **breaking(CONTRACTS[dataset], rule)}
    standards = {"81.DINKES": frozenset({EXAMPLES[dataset][0].get("service_code", "")})}
    found = judged(tmp_path, [row], dataset=dataset, standards=standards)
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
