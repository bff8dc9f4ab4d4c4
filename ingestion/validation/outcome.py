"""From what was found to what is stored: accepted rows in the lake's form, broken rules in quarantine's."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from ingestion.contracts import Contract, Rule
from ingestion.privacy import hide_numbers, mask, pseudonym
from ingestion.readers.table import ROW, Table
from ingestion.validation.docket import Docket, Read
from ingestion.validation.mapping import UNIT, Mapped
from ingestion.validation.rows import Findings
from ingestion.validation.typed import Typed
from ingestion.validation.words import without_marks

HIDDEN = {"nik": "applicant_key", "person": "staff_key"}
SHOWN = 100  # characters of a wrong cell
QUARANTINE = {
    ROW: pl.Int32, "cell": pl.String, "column": pl.String, "title": pl.String, "value": pl.String,
    "rule": pl.String, "severity": pl.String, "message": pl.String, "cure": pl.String,
}  # fmt: skip
LAKE_TYPES: dict[str, pl.DataType | type[pl.DataType]] = {
    "moment": pl.Datetime("us"), "date": pl.Date, "integer": pl.Int64, "money": pl.Int64, "flag": pl.Boolean,
    "decimal": pl.Decimal(10, 4),
}  # fmt: skip


def lake_columns(contract: Contract) -> dict[str, pl.DataType | type[pl.DataType]]:
    """Names and types of an accepted frame, after row_number and unit_code."""
    columns: dict[str, pl.DataType | type[pl.DataType]] = {}
    for f in contract.fields:
        columns[HIDDEN.get(f.kind, f.name)] = LAKE_TYPES.get(f.kind, pl.String())
        if f.kind == "moment":
            columns[f"{f.name}_has_time"] = pl.Boolean()
    return columns


def accepted_rows(docket: Docket, typed: Typed, keep: pl.Series, key: str) -> pl.DataFrame:
    """The rows to keep, typed as docs/interfaces.md, "lake", with persons pseudonymised; in the docket's order."""
    fields = docket.contract.fields
    columns = [docket.text[ROW].cast(pl.Int32), docket.units]
    for f in fields:
        columns.append(typed.columns[f.name])
        if f.kind == "moment":
            columns.append(typed.columns[f"{f.name}_has_time"].alias(f"{f.name}_has_time"))
    frame = pl.DataFrame(columns)
    if not keep.all():
        frame = frame.filter(keep)
    choices = [pl.col(f.name).cast(pl.String) for f in fields if f.kind == "choice"]
    persons = [pseudonym(f.name, key).alias(HIDDEN[f.kind]) for f in fields if f.kind in HIDDEN]
    return frame.with_columns(*choices, *persons).select(ROW, UNIT, *lake_columns(docket.contract))


def no_rows(contract: Contract) -> pl.DataFrame:
    """An accepted frame of none."""
    return pl.DataFrame(schema={ROW: pl.Int32, UNIT: pl.String, **lake_columns(contract)})


def broken_cells(findings: Findings, docket: Docket) -> pl.DataFrame:
    """One row per broken rule and row, by file and row: file, and quarantine's form."""
    parts = [_cells(rule, at, docket) for rule, at in findings]
    none = pl.DataFrame(schema={"file": pl.UInt32, **QUARANTINE})
    return pl.concat([none, *parts]).sort("file", ROW, maintain_order=True)


def noted_columns(mapped: Mapped, table: Table) -> pl.DataFrame:
    """What is said of columns of the file, as rows of quarantine with row_number 0."""
    header = pl.Series([0])
    rows = [
        (
            0, note.cell or table.cell(note.position, header)[0], "", note.title, None, note.rule.id,
            note.rule.severity, f"{note.rule.sentence} {note.detail}".strip(), note.rule.cure,
        )
        for note in mapped.notes
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=QUARANTINE, orient="row")


def nil_cells(findings: list[tuple[Rule, list[int]]], read: Read) -> pl.DataFrame:
    """The refused nil rows of a file, in quarantine's form."""
    nil = Docket.of([replace(read, text=read.nil, units=read.nil[UNIT])])
    return broken_cells([(rule, pl.Series(at, dtype=pl.UInt32)) for rule, at in findings], nil).drop("file")


def _cells(rule: Rule, at: pl.Series, docket: Docket) -> pl.DataFrame:
    name = rule.columns[0]
    f = next((f for f in docket.contract.fields if f.name == name), None)
    value = without_marks(docket.text[name].gather(at))
    value = mask(value) if f and f.kind in HIDDEN else hide_numbers(value).str.slice(0, SHOWN)
    rows = docket.text[ROW].gather(at).cast(pl.Int32)
    about = (name, f.title if f else "Kode Unit", value, rule.id, rule.severity, rule.sentence, rule.cure)
    told = [x if isinstance(x, pl.Series) else pl.repeat(x, len(at), dtype=pl.String, eager=True) for x in about]
    return pl.DataFrame([docket.file.gather(at), rows, docket.cells(name, at), *told], schema=["file", *QUARANTINE])
