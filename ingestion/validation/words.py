"""Numbers, choices, flags, NIK and addresses from text; each function gives null for what it cannot read."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from ingestion.contracts import Field
from ingestion.readers.table import MACHINE

FLAGS = {
    "ya": True, "y": True, "yes": True, "true": True, "benar": True, "1": True, "ada": True,
    "tidak": False, "n": False, "no": False, "false": False, "salah": False, "0": False, "tidak ada": False,
}  # fmt: skip
LOST_DIGITS = r"^\d(?:[.,]\d+)?[eE]\+?\d+$"
DECIMAL = pl.Decimal(10, 4)


def read_words(text: pl.DataFrame, fields: Sequence[Field], *, english: bool = False) -> pl.DataFrame:
    """Columns of text by their kinds; null for what cannot be read.

    Every column is read at once in its plainest form; what is left, by each distinct text: numbers `1.250.000,00`,
    `Rp 1.250.000,-`, `7,5` (a point before exactly three digits is a thousands mark; `english` turns it round),
    choices and flags whatever their case, with a blank, `_` or `-` between words.
    """
    frame = text.select(_plainest(f).alias(f.name) for f in fields)
    left = [f for f in fields if f.kind in _FOLDED and frame[f.name].null_count() > text[f.name].null_count()]
    if not left:
        return frame
    return frame.with_columns(_by_distinct(text[f.name], frame[f.name], f, english) for f in left)


def _plainest(f: Field) -> pl.Expr:
    text = pl.col(f.name)
    match f.kind:
        case "choice":
            return text.cast(pl.Enum(f.choices), strict=False)
        case "flag":
            return text.cast(pl.Enum(["tidak", "ya"]), strict=False) == "ya"
        case "integer" | "money":
            return text.cast(pl.Int64, strict=False)
        case "decimal":
            return pl.when(text.is_null()).then(pl.lit(None, DECIMAL))  # no plain form: 7.500 may be 7500
        case "nik":  # a leading apostrophe is Excel's mark of text
            bare = text.str.strip_prefix("'")
            return pl.when(bare.str.contains(r"^\d{16}$")).then(bare)
        case "url":
            return pl.when(text.str.contains(r"(?i)^https?://[^\s/]+\S*$")).then(text)
        case _:
            return text.str.strip_prefix(MACHINE)


def without_marks(text: pl.Series) -> pl.Series:
    """Text where a number of the file stands without its mark."""
    return text.str.strip_prefix(MACHINE)


def _by_distinct(text: pl.Series, done: pl.Series, f: Field, english: bool) -> pl.Series:
    """Fill what is still null in `done` by reading each distinct text that is left."""
    rest = (text.is_not_null() & done.is_null()).arg_true()
    others = text.gather(rest).alias("text").to_frame()
    seen = others["text"].unique()
    read = pl.DataFrame({"text": seen, "value": _FOLDED[f.kind](seen, f, english)})
    return done.scatter(rest, others.join(read, on="text", how="left", maintain_order="left")["value"])


def _integers(seen: pl.Series, _: Field, english: bool) -> pl.Series:
    return _canonical(seen, english).str.extract(r"^(-?\d+)(?:\.0*)?$", 1).cast(pl.Int64, strict=False)


def _decimals(seen: pl.Series, _: Field, english: bool) -> pl.Series:
    plain = _canonical(seen, english)
    # The form is checked first: a cast to fewer decimals rounds without a word.
    fits = plain.str.contains(r"^-?\d{1,6}(?:\.\d{1,4}0*)?$")
    return plain.set(~fits, None).str.extract(r"^(-?\d+(?:\.\d{1,4})?)", 1).cast(DECIMAL, strict=False)


def _choices(seen: pl.Series, f: Field, _: bool) -> pl.Series:
    forms = {choice.lower().replace(" ", "_").replace("-", "_"): choice for choice in f.choices}
    folded = seen.str.to_lowercase().str.replace_all(r"[ _-]+", "_")
    return folded.replace_strict(forms, default=None, return_dtype=pl.String).cast(pl.Enum(f.choices))


def _flags(seen: pl.Series, _: Field, __: bool) -> pl.Series:
    return seen.str.to_lowercase().replace_strict(FLAGS, default=None, return_dtype=pl.Boolean)


_FOLDED = {"integer": _integers, "money": _integers, "decimal": _decimals, "choice": _choices, "flag": _flags}


def _canonical(seen: pl.Series, english: bool) -> pl.Series:
    """The number with a decimal point and nothing else, null where it has no form of the house."""
    bare = seen.str.replace(r"(?i)^rp\.? ?", "").str.strip_suffix(",-")
    value = pl.col("n")
    mark, thousands = ("", r",") if english else ("", r".")
    grouped = rf"^-?\d{{1,3}}(?:\{thousands}\d{{3}})+(?:{'[.]' if english else ','}\d+)?$"
    whole = value.str.replace_all(thousands, mark, literal=True)
    simple = r"^-?\d+(?:\.\d+)?$" if english else r"^-?\d+(?:,\d+)?$"
    return bare.alias("n").to_frame().select(
        pl.when(value.str.starts_with(MACHINE)).then(value.str.strip_prefix(MACHINE))
        .when(value.str.contains(grouped)).then(whole.str.replace(",", ".", literal=True))
        .when(value.str.contains(simple)).then(value.str.replace(",", ".", literal=True))
        .when(value.str.contains(r"^-?\d+\.(?:\d{1,2}|\d{4,})$")).then(value)
    )["n"]  # fmt: skip
