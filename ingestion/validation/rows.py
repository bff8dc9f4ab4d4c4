"""Every broken rule of every row, as (rule, indexes of the rows that break it)."""

from __future__ import annotations

import polars as pl

from ingestion.contracts import Contract, Rule
from ingestion.validation.typed import Typed

Findings = list[tuple[Rule, pl.Series]]


def find_twins(text: pl.DataFrame, units: pl.Series, typed: Typed, contract: Contract) -> Findings:
    """Rows of one key in one unit: equal in every column = duplicates of the first, else all in conflict.

    Two ways to write one value (`Selesai`, `selesai`) are equal. A row with an empty key is no twin.
    """
    keys = [_written(text, typed, name) for name in contract.key]
    frame = pl.DataFrame([units.alias("unit_code"), *keys])
    twin = frame.hash_rows().is_duplicated()
    if not twin.any():
        return []
    twin &= frame.select(pl.all_horizontal(pl.all().is_not_null())).to_series()
    rows = twin.arg_true()
    names = [f.name for f in contract.fields]
    columns = [_written(text[rows], _some(typed, rows), name) for name in names]
    by = ["unit_code", *contract.key]
    near = pl.DataFrame([rows.alias("at"), units.gather(rows).alias("unit_code"), *columns])
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


def find_text_faults(text: pl.DataFrame, typed: Typed, contract: Contract) -> Findings:
    """Required cells that are empty, cells that cannot be read, NIK that have lost digits."""
    found: Findings = [
        (rule, text[name].is_null().arg_true()) for name, rule in contract.empty.items() if text[name].null_count()
    ]
    found += [(contract.form[name], unread.arg_true()) for name, unread in typed.unread.items()]
    found += [(contract.lost_digits[name], lost.arg_true()) for name, lost in typed.lost.items()]
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


def find_unknown(values: pl.DataFrame, known: pl.DataFrame, rule: Rule) -> Findings:
    """Rows whose values (all given) are not among the `known` ones; both frames have the same columns."""
    numbered = values.with_row_index("at").drop_nulls()
    strange = numbered.join(known, on=values.columns, how="anti", maintain_order="left")
    return [(rule, strange["at"])] if strange.height else []


def _written(text: pl.DataFrame, typed: Typed, name: str) -> pl.Series:
    """A column as text in one way of writing: what was understood, else what stands there."""
    value = typed.columns[name]
    if value.dtype == pl.String and name not in typed.unread:
        return value.alias(name)
    return value.cast(pl.String).fill_null(text[name]).alias(name)


def _some(typed: Typed, rows: pl.Series) -> Typed:
    return Typed({k: v.gather(rows) for k, v in typed.columns.items()}, typed.unread)
