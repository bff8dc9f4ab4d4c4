"""A mapped frame of text becomes a frame of the contract's types."""

from __future__ import annotations

from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

import polars as pl

from ingestion.contracts import Contract, Field
from ingestion.profiles import Profile
from ingestion.validation.moments import order_question, read_moments
from ingestion.validation.words import (
    LOST_DIGITS,
    read_addresses,
    read_choices,
    read_decimals,
    read_flags,
    read_integers,
    read_niks,
    without_marks,
)  # fmt: skip
from patuh.periods import Period


@dataclass
class Typed:
    """`columns` in the order of the schema; `unread` and `lost` mark cells with text that has no reading.

    `questions` are (column, question) pairs about the order of day and month.
    """

    columns: dict[str, pl.Series] = field(default_factory=dict)
    unread: dict[str, pl.Series] = field(default_factory=dict)
    lost: dict[str, pl.Series] = field(default_factory=dict)
    questions: list[tuple[str, str]] = field(default_factory=list)


def read_types(text: pl.DataFrame, contract: Contract, profile: Profile, zone: ZoneInfo, period: Period) -> Typed:
    """Read each column by its kind; the text stays as it is, beside it."""
    typed = Typed()
    for f in contract.fields:
        column = text[f.name]
        if f.kind in ("moment", "date"):
            _dates(typed, f, column, profile, zone, period)
        else:
            typed.columns[f.name] = _value(f, column, profile).alias(f.name)
        if f.kind == "nik":
            _lost_digits(typed, f, column)
        value = typed.columns[f.name]
        if value.null_count() > column.null_count():
            unread = column.is_not_null() & value.is_null()
            typed.unread[f.name] = unread & ~typed.lost[f.name] if f.name in typed.lost else unread
    return typed


def _value(f: Field, column: pl.Series, profile: Profile) -> pl.Series:
    english = profile.numbers == "english"
    match f.kind:
        case "choice":
            return read_choices(column, f.choices)
        case "flag":
            return read_flags(column)
        case "integer" | "money":
            return read_integers(column, english)
        case "decimal":
            return read_decimals(column, english)
        case "nik":
            return read_niks(column)
        case "url":
            return read_addresses(column)
        case _:
            return without_marks(column)


def _dates(typed: Typed, f: Field, column: pl.Series, profile: Profile, zone: ZoneInfo, period: Period) -> None:
    moments = read_moments(column, zone, profile.formats(f.name))
    if question := order_question(moments.slashed, period):
        typed.questions.append((f.name, question))
    if f.kind == "date":
        typed.columns[f.name] = moments.on
        return
    typed.columns |= {f.name: moments.utc, f"{f.name}_has_time": moments.has_time, f"{f.name}_on": moments.on}


def _lost_digits(typed: Typed, f: Field, column: pl.Series) -> None:
    if typed.columns[f.name].null_count() > column.null_count():
        lost = column.str.contains(LOST_DIGITS).fill_null(False)
        if lost.any():
            typed.lost[f.name] = lost
