"""Numbers, choices, flags, NIK and addresses from text; each function gives null for what it cannot read."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from ingestion.readers.table import MACHINE

FLAGS = {
    "ya": True, "y": True, "yes": True, "true": True, "benar": True, "1": True, "ada": True,
    "tidak": False, "n": False, "no": False, "false": False, "salah": False, "0": False, "tidak ada": False,
}  # fmt: skip
LOST_DIGITS = r"^\d(?:[.,]\d+)?[eE]\+?\d+$"
DECIMAL = pl.Decimal(10, 4)


def on_distinct(text: pl.Series, done: pl.Series, work: Callable[[pl.Series], pl.Series]) -> pl.Series:
    """Fill what is still null in `done` by `work` over the distinct texts that are left."""
    rest = (text.is_not_null() & done.is_null()).arg_true()
    if rest.is_empty():
        return done
    others = text.gather(rest).alias("text").to_frame()
    seen = others["text"].unique()
    found = others.join(pl.DataFrame({"text": seen, "value": work(seen)}), on="text", how="left", maintain_order="left")
    return done.scatter(rest, found["value"])


def read_integers(text: pl.Series, english: bool = False) -> pl.Series:
    """Whole numbers (Int64): `1250000`, `1.250.000`, `1.250.000,00`, `Rp 1.250.000,-`; with `english` `1,250,000`."""

    def work(seen: pl.Series) -> pl.Series:
        plain = _canonical(seen, english)
        return plain.str.extract(r"^(-?\d+)(?:\.0*)?$", 1).cast(pl.Int64, strict=False)

    return on_distinct(text, text.cast(pl.Int64, strict=False), work)


def read_decimals(text: pl.Series, english: bool = False) -> pl.Series:
    """Numbers with up to four decimals: `7,5`, `7.5`; a point before exactly three digits is a thousands mark."""

    def work(seen: pl.Series) -> pl.Series:
        plain = _canonical(seen, english)
        # The form is checked first: a cast to fewer decimals rounds without a word.
        fits = plain.str.contains(r"^-?\d{1,6}(?:\.\d{1,4}0*)?$")
        return plain.set(~fits, None).str.extract(r"^(-?\d+(?:\.\d{1,4})?)", 1).cast(DECIMAL, strict=False)

    return on_distinct(text, pl.Series([None], dtype=DECIMAL).new_from_index(0, len(text)), work)


def read_choices(text: pl.Series, choices: tuple[str, ...]) -> pl.Series:
    """One of `choices`, whatever its case, with a blank, `_` or `-` between its words."""
    kind = pl.Enum(choices)
    forms = {choice.lower().replace(" ", "_").replace("-", "_"): choice for choice in choices}

    def work(seen: pl.Series) -> pl.Series:
        folded = seen.str.to_lowercase().str.replace_all(r"[ _-]+", "_")
        return folded.replace_strict(forms, default=None, return_dtype=pl.String).cast(kind)

    return on_distinct(text, text.cast(kind, strict=False), work)


def read_flags(text: pl.Series) -> pl.Series:
    """ya or tidak (also yes/no, true/false, 1/0)."""

    def work(seen: pl.Series) -> pl.Series:
        return seen.str.to_lowercase().replace_strict(FLAGS, default=None, return_dtype=pl.Boolean)

    return on_distinct(text, pl.Series([None], dtype=pl.Boolean).new_from_index(0, len(text)), work)


def read_niks(text: pl.Series) -> pl.Series:
    """Sixteen digits; Excel's leading apostrophe goes."""
    bare = text.str.strip_prefix("'")
    return bare.set(~bare.str.contains(r"^\d{16}$"), None)


def read_addresses(text: pl.Series) -> pl.Series:
    """http or https addresses."""
    return text.set(~text.str.contains(r"(?i)^https?://[^\s/]+\S*$"), None)


def without_marks(text: pl.Series) -> pl.Series:
    """Text where a number of the file stands without its mark."""
    return text.str.strip_prefix(MACHINE) if text.str.starts_with(MACHINE).any() else text


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
