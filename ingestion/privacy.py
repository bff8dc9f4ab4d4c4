"""Pseudonyms for what identifies a person, and masks for what must be shown."""

from __future__ import annotations

import polars as pl
import polars_hash as plh


def pseudonym(column: str, key: str) -> pl.Expr:
    """HMAC-SHA256 (hex) of each text of a column under `key`; null stays null.

    Equal to `hmac.new(key.encode(), value.encode(), "sha256").hexdigest()`.
    """
    return plh.col(column).chash.hmac_sha256(key=key)


def mask(values: pl.Series) -> pl.Series:
    """The first two characters and stars for the rest (at most 14), to find the cell by eye; up to four: stars only."""
    length = values.str.len_chars().cast(pl.Int32).fill_null(0)
    shown = values.str.slice(0, 2).set(values.is_not_null() & (length <= 4), "")
    stars = pl.Series(["*" * n for n in range(15)])
    hidden = (length - shown.str.len_chars().cast(pl.Int32).fill_null(0)).clip(0, 14)
    return (shown + stars.gather(hidden)).rename(values.name)


def hide_numbers(values: pl.Series) -> pl.Series:
    """Text with every run of 16 digits (a NIK where none belongs) starred out."""
    return values.str.replace_all(r"\d{16}", "*" * 16)
