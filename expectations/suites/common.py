"""Expectations that several tables share: keys, closed vocabularies, and ranges paired with presence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import great_expectations.expectations as gxe
from great_expectations.expectations.row_conditions import Column

from expectations.check import Check


def key_of(table: str, columns: Sequence[str]) -> tuple[Check, ...]:
    """The key is unique, and no part of it is empty."""
    return (
        Check(
            f"{table}.key", table, gxe.ExpectCompoundColumnsToBeUnique,
            {"column_list": list(columns), "ignore_row_if": "never"},
            f"Kunci {', '.join(columns)} tidak boleh berulang.", f"The key {', '.join(columns)} must not repeat.",
            rows_by=tuple(columns),
        ),
        *(
            Check(
                f"{table}.key_{column}_present", table, gxe.ExpectColumnValuesToNotBeNull, {"column": column},
                f"Kolom kunci {column} tidak boleh kosong.", f"The key column {column} must not be empty.",
                rows_by=tuple(columns),
            )
            for column in columns
        ),
    )  # fmt: skip


def vocabulary(table: str, column: str, words: Sequence[str], **more: Any) -> tuple[Check, Check]:
    """A closed list, and nothing empty: an empty value would pass the list unseen."""
    return (
        Check(
            f"{table}.{column}_known", table, gxe.ExpectColumnValuesToBeInSet,
            {"column": column, "value_set": list(words)},
            f"{column} hanya boleh: {', '.join(words)}.", f"{column} is one of: {', '.join(words)}.", **more,
        ),
        Check(
            f"{table}.{column}_present", table, gxe.ExpectColumnValuesToNotBeNull, {"column": column},
            f"{column} tidak boleh kosong.", f"{column} must not be empty.", **more,
        ),
    )  # fmt: skip


def where(table: str, column: str, status: str, low: float, high: float | None, said: tuple[str, str]) -> list[Check]:
    """A range with presence on the rows of a status (GX skips nulls), and emptiness on all others."""
    rows = {"row_condition": Column("status") == status}
    others = {"row_condition": Column("status") != status}
    id_, en = said
    return [
        Check(
            f"{table}.{column}_range", table, gxe.ExpectColumnValuesToBeBetween,
            {"column": column, "min_value": low, "max_value": high, **rows},
            f"{column} tidak di bawah {low}{f' dan tidak di atas {high}' if high is not None else ''} {id_}.",
            f"{column} is no less than {low}{f' and no more than {high}' if high is not None else ''} {en}.",
        ),
        Check(
            f"{table}.{column}_there", table, gxe.ExpectColumnValuesToNotBeNull, {"column": column, **rows},
            f"{column} harus ada {id_}.", f"{column} must be there {en}.",
        ),
        Check(
            f"{table}.{column}_withheld", table, gxe.ExpectColumnValuesToBeNull, {"column": column, **others},
            f"{column} hanya boleh ada {id_}.", f"{column} may only be there {en}.",
        ),
    ]  # fmt: skip
