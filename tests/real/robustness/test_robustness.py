"""Every file of the robustness corpus goes in, none crashes, and each gives what expected.csv says and why."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from ingestion.judge import judge
from ingestion.readers import Hints, read_table
from ingestion.validation.refusal import RefusedError
from tests.ingestion.judging import case
from tests.real.files import real_data

CORPUS = real_data() / "robustness"
with (Path(__file__).parent / "expected.csv").open(encoding="utf-8", newline="") as stream:
    EXPECTED = {row["file"]: row for row in csv.DictReader(stream)}
SPECTRUM = sorted(name for name in EXPECTED if name.startswith("csv-spectrum/"))
TOLD = {"delimiter": {"\t": "tab"}}

pytestmark = pytest.mark.real


def found(name: str) -> dict[str, str]:
    """What the reader makes of a file, in the columns of expected.csv."""
    try:
        table = read_table(CORPUS / name, Path(name).name, set(), Hints())
    except RefusedError as refused:
        return {"rule": refused.reasons[0].rule}
    long_rows = 0 if table.long_rows is None else len(table.long_rows)
    read = {choice.what: TOLD.get(choice.what, {}).get(choice.chosen, choice.chosen) for choice in table.reading}
    counts = {"rows": table.frame.height, "columns": len(table.headers), "header_row": table.header_row}
    return {
        **{k: str(v) for k, v in {**counts, "long_rows": long_rows}.items()},
        **{what: read[what] for what in ("form", "encoding", "delimiter", "line_ends", "sheet") if what in read},
    }


@pytest.mark.parametrize("name", EXPECTED)
def test_a_file_gives_what_is_expected_of_it(name):
    wanted = {column: told for column, told in EXPECTED[name].items() if told and column not in ("file", "why")}
    assert found(name) == wanted, EXPECTED[name]["why"]


def test_something_is_expected_of_every_file():
    files = {str(f.relative_to(CORPUS)) for f in CORPUS.rglob("*") if f.is_file() and f.name != "LICENSE"}
    assert {name for name in files if "/json/" not in name} == set(EXPECTED)
    assert all(row["why"] for row in EXPECTED.values())


@pytest.mark.parametrize("name", SPECTRUM)
def test_what_has_a_right_content_gives_exactly_that(name):
    table = read_table(CORPUS / name, Path(name).name, set(), Hints())
    right = json.loads((CORPUS / "csv-spectrum" / "json" / f"{Path(name).stem}.json").read_text(encoding="utf-8"))
    right = right if isinstance(right, list) else [right]
    rows = [dict(zip(table.headers, row[1:], strict=True)) for row in table.frame.iter_rows()]
    assert [{k: v or "" for k, v in row.items()} for row in rows] == [
        {k: " ".join(v.split()) for k, v in row.items()}
        for row in right  # inner blanks are single: contracts.md
    ]


@pytest.mark.parametrize("name", EXPECTED)
def test_as_a_register_each_is_refused_with_a_sentence(name):
    judged = judge(CORPUS / name, case(name=Path(name).name))
    assert judged.file_reasons
    assert all(reason.message and reason.cure for reason in judged.file_reasons)
    assert judged.rows_accepted == 0
