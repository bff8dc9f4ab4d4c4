"""Every broken rule of every row, as (rule, indexes of the rows that break it)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import polars as pl

from ingestion.contracts import Contract, Rule
from ingestion.validation.docket import Docket, Read
from ingestion.validation.typed import Typed
from ingestion.validation.units import Vices

Findings = list[tuple[Rule, pl.Series]]


def find_twins(docket: Docket, typed: Typed) -> Findings:
    """Rows of one key in one unit of a file: equal in every column = duplicates of the first, else all in conflict.

    Two ways to write one value (`Selesai`, `selesai`) are equal. A row with an empty key is no twin.
    """
    text, contract = docket.text, docket.contract
    keys = [_written(text, typed, name) for name in contract.key]
    frame = pl.DataFrame([docket.file, docket.units, *keys])
    twin = frame.hash_rows().is_duplicated()
    if not twin.any():
        return []
    twin &= frame.select(pl.all_horizontal(pl.all().is_not_null())).to_series()
    rows = twin.arg_true()
    names = [f.name for f in contract.fields]
    columns = [_written(text[rows], _some(typed, rows), name) for name in names]
    by = ["file", "unit_code", *contract.key]
    near = pl.DataFrame([rows.alias("at"), docket.file.gather(rows), docket.units.gather(rows), *columns])
    near = near.select(
        "at",
        (pl.struct(names).n_unique().over(by) > 1).alias("conflict"),
        (pl.int_range(pl.len()).over(by) > 0).alias("later"),
    )
    found = [
        (contract.shared["conflict"], near.filter("conflict")["at"]),
        (contract.shared["duplicate"], near.filter(pl.col("later") & ~pl.col("conflict"))["at"]),
    ]
    return [(rule, at) for rule, at in found if len(at)]


def find_text_faults(docket: Docket, typed: Typed) -> Findings:
    """Required cells that are empty, cells that cannot be read, NIK that have lost digits, rows that are too long."""
    text, contract = docket.text, docket.contract
    found: Findings = [
        (rule, text[name].is_null().arg_true()) for name, rule in contract.empty.items() if text[name].null_count()
    ]
    found += [(contract.form[name], unread.arg_true()) for name, unread in typed.unread.items()]
    found += [(contract.lost_digits[name], lost.arg_true()) for name, lost in typed.lost.items()]
    found += [(contract.shared["long_row"], docket.long_rows())]
    return [(rule, at) for rule, at in found if len(at)]


def find_broken_rules(frame: pl.DataFrame, typed: Typed, contract: Contract) -> Findings:
    """The rules of the schema over the typed frame (with its context columns), galat and peringatan.

    A rule that looks at a cell which could not be read says nothing of that row.
    """
    broken = frame.select(check.broken.alias(check.rule.id) for check in contract.checks)
    some = broken.select(pl.all().any()).row(0)
    found: Findings = []
    for check, hit in zip(contract.checks, some, strict=True):
        if not hit:
            continue
        rows = broken[check.rule.id]
        for name in check.rule.columns:
            for unread in (typed.unread.get(name), typed.lost.get(name)):
                rows = rows if unread is None else rows & ~unread
        found.append((check.rule, rows.arg_true()))
    return [(rule, at) for rule, at in found if len(at)]


def unit_vices(docket: Docket) -> list[Vices]:
    """For each file the unit codes that its rows name, and the shared rule that each breaks ("" = none)."""
    vices: list[Vices] = [{} for _ in docket.reads]
    for file, code in _distinct([docket.file, docket.units]):
        vices[file][code] = docket.reads[file].codes.vice(code)
    return vices


def find_strange_units(docket: Docket, vices: list[Vices]) -> Findings:
    """Rows whose unit may not be spoken for."""
    named: dict[str, list[tuple[Any, ...]]] = {}
    for file, of_file in enumerate(vices):
        for code, vice in of_file.items():
            if vice:
                named.setdefault(vice, []).append((file, code))
    return [
        (docket.contract.shared[vice], _rows_with([docket.file, docket.units], pairs)) for vice, pairs in named.items()
    ]


def find_unknown(
    docket: Docket, values: pl.Series, rule: Rule, is_known: Callable[[Read, str, str], bool]
) -> Findings:  # fmt: skip
    """Rows whose value is not known of their unit; a row without unit or value says nothing."""
    columns = [docket.file, docket.units, values]
    strange = [
        (file, unit, value) for file, unit, value in _distinct(columns)
        if unit is not None and value is not None and not is_known(docket.reads[file], unit, value)
    ]  # fmt: skip
    return [(rule, _rows_with(columns, strange))] if strange else []


def _distinct(columns: list[pl.Series]) -> list[tuple[Any, ...]]:
    return pl.DataFrame(columns).unique().rows()


def _rows_with(columns: list[pl.Series], values: list[tuple[Any, ...]]) -> pl.Series:
    """Positions of the rows that hold one of these combinations of values."""
    rows = pl.DataFrame(columns)
    wanted = pl.DataFrame(values, schema=rows.schema, orient="row")
    return rows.with_row_index("at").join(wanted, on=rows.columns, how="semi", nulls_equal=True)["at"].sort()


def _written(text: pl.DataFrame, typed: Typed, name: str) -> pl.Series:
    """A column as text in one way of writing: what was understood, else what stands there."""
    value = typed.columns[name]
    if value.dtype == pl.String and name not in typed.unread:
        return value.alias(name)
    return value.cast(pl.String).fill_null(text[name]).alias(name)


def _some(typed: Typed, rows: pl.Series) -> Typed:
    return Typed({k: v.gather(rows) for k, v in typed.columns.items()}, typed.unread)
