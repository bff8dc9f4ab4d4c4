"""A mapped frame of text becomes a frame of the contract's types."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from ingestion.contracts import Field
from ingestion.validation.docket import Docket
from ingestion.validation.moments import Moments, order_questions, read_moments
from ingestion.validation.words import LOST_DIGITS, read_words


@dataclass
class Typed:
    """`columns` in the order of the schema; `unread` and `lost` mark cells with text that has no reading.

    `questions` are, for each file that must be asked, (column, question) pairs about the order of day and month.
    """

    columns: dict[str, pl.Series] = field(default_factory=dict)
    unread: dict[str, pl.Series] = field(default_factory=dict)
    lost: dict[str, pl.Series] = field(default_factory=dict)
    questions: dict[int, list[tuple[Field, str]]] = field(default_factory=dict)


def read_types(docket: Docket) -> Typed:
    """Read each column by its kind; the text stays as it is, beside it."""
    text, profile, fields = docket.text, docket.profile, docket.contract.fields
    dates = [f.name for f in fields if f.kind in ("moment", "date")]
    words = read_words(text, [f for f in fields if f.name not in dates], english=profile.numbers == "english")
    zone = profile.zone_or(docket.reads[0].case.zone)
    moments = read_moments(text.select(dates), docket.file, zone, {name: profile.formats(name) for name in dates})
    typed = Typed()
    for f in fields:
        if f.name in moments:
            _take_moments(typed, f, moments[f.name], docket)
        else:
            typed.columns[f.name] = words[f.name]
        _note_unread(typed, f, text[f.name])
    return typed


def _take_moments(typed: Typed, f: Field, read: Moments, docket: Docket) -> None:
    if f.kind == "date":
        typed.columns[f.name] = read.on.alias(f.name)
    else:
        typed.columns |= {f.name: read.utc, f"{f.name}_has_time": read.has_time, f"{f.name}_on": read.on}
    if read.slashed is not None:
        for file, question in order_questions(read.slashed, [r.case.period for r in docket.reads]).items():
            typed.questions.setdefault(file, []).append((f, question))


def _note_unread(typed: Typed, f: Field, text: pl.Series) -> None:
    value = typed.columns[f.name]
    if value.null_count() == text.null_count():
        return
    unread = text.is_not_null() & value.is_null()
    lost = text.str.contains(LOST_DIGITS).fill_null(False) if f.kind == "nik" else None
    if lost is not None and lost.any():
        typed.lost[f.name] = lost
        unread &= ~lost
    typed.unread[f.name] = unread
