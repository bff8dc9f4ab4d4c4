"""What a contract is made of: columns with titles, rules with sentences, and the schema that holds both."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

import dataframely as dy
import polars as pl

Severity = Literal["galat", "peringatan", "info"]
FIRST_DAY, LAST_DAY = dt.date(1900, 1, 1), dt.date(2100, 12, 31)


@dataclass(frozen=True)
class Rule:
    """One rule of the manual. `sentence` and `cure` are Indonesian; `columns` are those it looks at, its own first."""

    id: str
    severity: Severity
    sentence: str
    sentence_en: str
    cure: str
    columns: tuple[str, ...] = ()
    version: int = 1


RowCheck = Callable[[Any], pl.Expr]  # of the schema class, which the type checker takes for an instance
_ROW_RULES: dict[str, list[tuple[Rule, RowCheck]]] = {}


def row_rule(
    id: str, columns: str, sentence: str, sentence_en: str, cure: str, severity: Severity = "galat"
) -> Callable[[RowCheck], Any]:
    """Declare a rule over several columns of a row: the function gives the expression that is true where it holds.

    A `galat` becomes a rule of the dataframely schema too; a warning leaves the row valid, so it does not.
    """
    rule = Rule(id, severity, sentence, sentence_en, cure, tuple(columns.split()))

    def declare(check: RowCheck) -> Any:
        owner = check.__qualname__.rsplit(".", 1)[0]
        _ROW_RULES.setdefault(owner, []).append((rule, check))
        return dy.rule()(check) if severity == "galat" else staticmethod(check)

    return declare


def row_rules(schema: type[dy.Schema]) -> list[tuple[Rule, RowCheck]]:
    """The declared rules of a schema, in the order of the file."""
    return _ROW_RULES.get(schema.__qualname__, [])


class Judged(dy.Schema):
    """What every contract's row carries: whose it is, and the period and receipt it is judged against."""

    unit_code = dy.String(primary_key=True, metadata={"title": "Kode Unit", "title_en": "Unit code"})
    period_first = dy.Date(metadata={"context": True})
    period_last = dy.Date(metadata={"context": True})
    received_at = dy.Datetime(time_unit="us", metadata={"context": True})
    received_on = dy.Date(metadata={"context": True})


def _about(no: int, kind: str, title: str, title_en: str, note: str, **more: Any) -> dict[str, Any]:
    meta = {"no": no, "kind": kind, "title": title, "title_en": title_en, "note": note, **more}
    return {"metadata": meta, "description": f"{title_en}. {note}".strip()}


def text(
    no: int, title: str, title_en: str, longest: int, note: str = "", *,
    optional: bool = False, key: bool = False, web: bool = False, kind: str = "text",
) -> dy.String:  # fmt: skip
    """Text of 1 to `longest` characters (dataframely's own lengths count bytes)."""

    def fits(value: pl.Expr) -> pl.Expr:
        return value.str.len_chars().is_between(1, longest)

    about = _about(no, "url" if web else kind, title, title_en, note, longest=longest)
    return dy.String(nullable=optional, primary_key=key, check=fits, **about)


def nik(no: int, title: str, title_en: str, note: str = "") -> dy.String:
    """A national identity number; becomes a keyed pseudonym before it is stored.

    Plausible: region 6 digits, birth date DDMMYY with day + 40 for women, serial 4. Source: methodology.md, 8.
    """

    def plausible(value: pl.Expr) -> pl.Expr:
        return value.str.contains(r"^[1-9]\d{5}(?:0[1-9]|[12]\d|3[01]|4[1-9]|[56]\d|7[01])(?:0[1-9]|1[0-2])\d{6}$")

    return dy.String(nullable=True, check=plausible, **_about(no, "nik", title, title_en, note))


def choice(
    no: int, title: str, title_en: str, words: str, note: str = "", *, optional: bool = False, key: bool = False
) -> dy.Enum:
    """One of a closed list of words (`|` between them)."""
    choices = tuple(words.split("|"))
    return dy.Enum(
        choices, nullable=optional, primary_key=key, **_about(no, "choice", title, title_en, note, choices=choices)
    )


def flag(no: int, title: str, title_en: str, note: str = "", *, optional: bool = False) -> dy.Bool:
    """Yes or no (ya/tidak)."""
    return dy.Bool(nullable=optional, **_about(no, "flag", title, title_en, note))


def integer(
    no: int, title: str, title_en: str, low: int, high: int, note: str = "", *,
    optional: bool = True, kind: str = "integer",
) -> dy.Int64:  # fmt: skip
    """A whole number within bounds."""
    about = _about(no, kind, title, title_en, note, low=low, high=high)
    return dy.Int64(nullable=optional, min=low, max=high, **about)


def money(no: int, title: str, title_en: str, note: str = "") -> dy.Int64:
    """Whole rupiah."""
    return integer(no, title, title_en, 0, 10_000_000_000, note, kind="money")


def decimal(
    no: int, title: str, title_en: str, high: int, note: str = "", *, optional: bool = False, above_zero: bool = False
) -> dy.Decimal:
    """A number with up to four decimals."""
    about = _about(no, "decimal", title, title_en, note, low=0, high=high, above_zero=above_zero)
    return dy.Decimal(
        10,
        4,
        nullable=optional,
        max=Decimal(high),
        min=None if above_zero else Decimal(0),
        min_exclusive=Decimal(0) if above_zero else None,
        **about,
    )


def day(no: int, title: str, title_en: str, note: str = "", *, optional: bool = False, key: bool = False) -> dy.Date:
    """A local date."""
    about = _about(no, "date", title, title_en, note)
    return dy.Date(nullable=optional, primary_key=key, min=FIRST_DAY, max=LAST_DAY, **about)


def moment(
    no: int, title: str, title_en: str, note: str = "", *, optional: bool = False, alias: str = ""
) -> dy.Datetime:
    """A date or date-time, UTC; beside it stand `<name>_has_time` (`clock`) and `<name>_on` (`local_day`)."""
    return dy.Datetime(
        nullable=optional, time_unit="us",
        min=dt.datetime(FIRST_DAY.year, 1, 1), max=dt.datetime(LAST_DAY.year, 12, 31),  # noqa: DTZ001 (naive UTC)
        **_about(no, "moment", title, title_en, note, alias=alias),
    )  # fmt: skip


def clock() -> dy.Bool:
    """Whether the moment before it was given with a time of day."""
    return dy.Bool(nullable=True, metadata={"part": True})


def local_day() -> dy.Date:
    """The local date of the moment before it; serves the rules, is not stored."""
    return dy.Date(nullable=True, metadata={"context": True})


def not_before(later: str, earlier: str, minutes: int = 0) -> pl.Expr:
    """Whether moment `later` is no more than `minutes` before `earlier`; by local date where either has no time.

    True where one is absent. Source: methodology.md, 9.1.
    """
    a, b = pl.col(later), pl.col(earlier)
    by_day = pl.col(f"{later}_on") >= pl.col(f"{earlier}_on")
    by_instant = a >= b - pl.duration(minutes=minutes) if minutes else a >= b
    both = pl.col(f"{later}_has_time") & pl.col(f"{earlier}_has_time")
    return pl.when(both).then(by_instant).otherwise(by_day).fill_null(True)


def not_after_receipt(name: str) -> pl.Expr:
    """Whether the moment lies no later than the receipt of the file; true where absent."""
    by_instant = pl.col(name) <= pl.col("received_at")
    by_day = pl.col(f"{name}_on") <= pl.col("received_on")
    return pl.when(pl.col(f"{name}_has_time")).then(by_instant).otherwise(by_day).fill_null(True)


def is_one_of(name: str, words: str) -> pl.Expr:
    """Whether a choice is one of `words` (`|` between them); false where absent."""
    return pl.col(name).cast(pl.String).is_in(words.split("|")).fill_null(False)
