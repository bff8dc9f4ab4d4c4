"""What a unit fills in comes back accepted, and a wrong cell is answered as in any other file."""

from __future__ import annotations

import io
from datetime import datetime

import openpyxl
import pytest

from ingestion.contracts import CONTRACTS
from ingestion.contracts.examples import EXAMPLES
from ingestion.templates import ENTRY, EXAMPLE, INSTRUCTIONS, LISTS, Addressee, template_of
from tests.ingestion.judging import REGISTRY, csv_of, judged

UNIT = Addressee.of("81.DINKES", REGISTRY, {"81.DINKES": frozenset({"L01", "L02"})})
GOVERNMENT = Addressee.of("81", REGISTRY, {})


def typed(text: str, kind: str) -> object:
    """What a person types into a cell of the template becomes for the spreadsheet."""
    if kind in ("date", "moment"):
        return datetime.fromisoformat(text)
    if kind in ("integer", "money"):
        return int(text)
    return float(text.replace(",", ".")) if kind == "decimal" else text


def filled(template: bytes, dataset: str, unit: str = "") -> bytes:
    """The template as it is saved after the example rows were typed into it."""
    book = openpyxl.load_workbook(io.BytesIO(template))
    sheet, fields = book[ENTRY], CONTRACTS[dataset].fields
    for row, example in enumerate(EXAMPLES[dataset], start=2):
        told = [(example.get(f.alias or f.name), f.kind) for f in fields]
        cells = [typed(text, kind) if text else None for text, kind in told]
        for column, value in enumerate([unit, *cells] if unit else cells, start=1):
            sheet.cell(row, column).value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("dataset", CONTRACTS)
def test_the_example_rows_of_every_contract_keep_all_its_rules(dataset, tmp_path):
    found = judged(tmp_path, csv_of(EXAMPLES[dataset]), dataset=dataset)
    assert (found.rows_accepted, found.reasons, found.notes) == (len(EXAMPLES[dataset]), {}, {})


@pytest.mark.parametrize("dataset", CONTRACTS)
def test_a_filled_in_template_of_a_unit_comes_back_accepted(dataset, tmp_path):
    found = judged(tmp_path, filled(template_of(CONTRACTS[dataset], UNIT), dataset), dataset=dataset, name="a.xlsx")
    assert (found.rows_accepted, found.reasons, found.notes) == (len(EXAMPLES[dataset]), {}, {})


@pytest.mark.parametrize("dataset", CONTRACTS)
def test_so_does_that_of_a_government_with_the_unit_of_each_row(dataset, tmp_path):
    file = filled(template_of(CONTRACTS[dataset], GOVERNMENT), dataset, unit="81.DINKES")
    found = judged(tmp_path, file, dataset=dataset, name="a.xlsx", sender="81")
    assert (found.rows_accepted, found.reasons, found.notes) == (len(EXAMPLES[dataset]), {}, {})


def test_an_untouched_template_says_that_nothing_happened(tmp_path):
    found = judged(tmp_path, template_of(CONTRACTS["complaint"], UNIT), dataset="complaint", name="a.xlsx")
    assert (found.file_reasons, found.rows_read) == ([], 0)
    assert [u.is_nil for u in found.units] == [True]


def test_a_wrong_cell_is_named_by_the_sheet_that_was_filled_in(tmp_path):
    book = openpyxl.load_workbook(io.BytesIO(filled(template_of(CONTRACTS["complaint"], UNIT), "complaint")))
    book[ENTRY]["B2"].value = "tv"
    out = io.BytesIO()
    book.save(out)
    found = judged(tmp_path, out.getvalue(), dataset="complaint", name="a.xlsx")
    assert found.broken["cell"].to_list() == [f'"{ENTRY}"!B2']


def test_the_drop_downs_hold_the_choices_and_the_services_of_the_unit():
    book = openpyxl.load_workbook(io.BytesIO(template_of(CONTRACTS["service_request"], UNIT)))
    assert book.sheetnames == [ENTRY, EXAMPLE, INSTRUCTIONS, LISTS]
    assert book[LISTS].sheet_state == "hidden"
    lists = {column[0].value: [c.value for c in column[1:] if c.value] for column in book[LISTS].columns}
    assert lists["service_code"] == ["L01", "L02"]
    assert lists["channel"] == ["loket", "daring", "keliling", "surat", "lainnya"]
    checked = {str(v.sqref): v for v in book[ENTRY].data_validations.dataValidation}
    assert checked["C2:C5001"].formula1.startswith("'Daftar pilihan'!$")
    assert checked["B2:B5001"].errorStyle == "warning"  # a new service is no mistake


def test_codes_and_nik_are_text_and_moments_show_their_clock():
    sheet = openpyxl.load_workbook(io.BytesIO(template_of(CONTRACTS["service_request"], UNIT)))[ENTRY]
    shapes = {f.name: sheet.column_dimensions[openpyxl.utils.get_column_letter(f.no)].number_format
              for f in CONTRACTS["service_request"].fields}  # fmt: skip
    assert shapes["request_id"] == shapes["applicant_nik"] == "@"
    assert shapes["submitted_at"] == "yyyy-mm-dd hh:mm"


def test_the_same_inputs_give_the_same_bytes():
    assert template_of(CONTRACTS["facility"], UNIT) == template_of(CONTRACTS["facility"], UNIT)
