"""From what was found to what is stored: accepted rows in the lake's form, broken rules in quarantine's."""

from __future__ import annotations

import polars as pl

from ingestion.contracts import Contract, Rule
from ingestion.privacy import hide_numbers, mask, pseudonym
from ingestion.readers.table import ROW, Table
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


def accepted_rows(
    text: pl.DataFrame, units: pl.Series, typed: Typed, keep: pl.Series | None, contract: Contract, key: bytes
) -> pl.DataFrame:
    """The rows to keep (None = all), typed as docs/interfaces.md, "lake", with persons pseudonymised."""
    columns = [text[ROW].cast(pl.Int32), units.alias(UNIT)]
    for f in contract.fields:
        columns.append(typed.columns[f.name])
        if f.kind == "moment":
            columns.append(typed.columns[f"{f.name}_has_time"].alias(f"{f.name}_has_time"))
    frame = pl.DataFrame(columns)
    if keep is not None:
        frame = frame.filter(keep)
    choices = [pl.col(f.name).cast(pl.String) for f in contract.fields if f.kind == "choice"]
    persons = [
        pseudonym(frame[f.name], key).alias(HIDDEN[f.kind]) for f in contract.fields if f.kind in HIDDEN
    ]  # fmt: skip
    return frame.with_columns(*choices, *persons).select(ROW, UNIT, *lake_columns(contract))


def no_rows(contract: Contract) -> pl.DataFrame:
    """An accepted frame of none."""
    return pl.DataFrame(schema={ROW: pl.Int32, UNIT: pl.String, **lake_columns(contract)})


def broken_cells(
    findings: Findings, text: pl.DataFrame, mapped: Mapped, table: Table, contract: Contract
) -> pl.DataFrame:
    """One row per broken rule and row, by row, in quarantine's form."""
    parts = [_cells(rule, at, text, mapped, table, contract) for rule, at in findings]
    return pl.concat([pl.DataFrame(schema=QUARANTINE), *parts]).sort(ROW, maintain_order=True)


def noted_columns(mapped: Mapped, table: Table) -> pl.DataFrame:
    """What is said of columns of the file, as rows of quarantine with row_number 0."""
    header = pl.Series([0])
    rows = [
        (0, table.cell(at, header)[0], "", title, None, rule.id, rule.severity, rule.sentence, rule.cure)
        for rule, at, title in mapped.notes
    ]
    return pl.DataFrame(rows, schema=QUARANTINE, orient="row")


def _cells(
    rule: Rule, at: pl.Series, text: pl.DataFrame, mapped: Mapped, table: Table, contract: Contract
) -> pl.DataFrame:
    name = rule.columns[0]
    f = next((f for f in contract.fields if f.name == name), None)
    rows = text[ROW].gather(at)
    value = without_marks(text[name].gather(at))
    value = mask(value) if f and f.kind in HIDDEN else hide_numbers(value).str.slice(0, SHOWN)
    return pl.DataFrame({ROW: rows.cast(pl.Int32), "value": value}).select(
        ROW, table.cell(mapped.positions.get(name, 0), rows).alias("cell"), pl.lit(name).alias("column"),
        pl.lit(f.title if f else "Kode Unit").alias("title"), "value", pl.lit(rule.id).alias("rule"),
        pl.lit(rule.severity).alias("severity"), pl.lit(rule.sentence).alias("message"),
        pl.lit(rule.cure).alias("cure"),
    )  # fmt: skip
