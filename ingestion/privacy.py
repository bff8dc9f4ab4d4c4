"""Pseudonyms for what identifies a person, and masks for what must be shown."""

from __future__ import annotations

import hashlib

import polars as pl

MANY = 50_000  # distinct values from which starting DuckDB pays


def pseudonym(values: pl.Series, key: bytes) -> pl.Series:
    """HMAC-SHA256 (hex) of each text under `key`; null stays null. Each distinct value is computed once.

    Equal to `hmac.new(key, value, sha256).hexdigest()`.
    """
    seen = values.drop_nulls().unique()
    if seen.is_empty():
        return pl.Series(values.name, [None] * len(values), dtype=pl.String)
    keys = _by_duckdb(seen, key) if len(seen) > MANY else _by_hashlib(seen, key)
    frame = values.to_frame("value").join(
        pl.DataFrame({"value": seen, "key": keys}), on="value", how="left", maintain_order="left"
    )
    return frame["key"].rename(values.name)


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


def _pads(key: bytes) -> tuple[bytes, bytes]:
    """The inner and outer key block of HMAC (RFC 2104)."""
    block = (hashlib.sha256(key).digest() if len(key) > 64 else key).ljust(64, b"\0")
    return bytes(b ^ 0x36 for b in block), bytes(b ^ 0x5C for b in block)


def _by_duckdb(seen: pl.Series, key: bytes) -> pl.Series:
    """Two `sha256` calls over all values at once; three times as fast as hashlib, for a start of 0.1 s."""
    import duckdb

    inner, outer = _pads(key)
    with duckdb.connect() as con:
        con.register("seen", pl.DataFrame({"value": seen}).to_arrow())
        done = con.execute("select sha256(? || unhex(sha256(? || encode(value)))) as key from seen", [outer, inner])
        return pl.Series(done.to_arrow_table()["key"])


def _by_hashlib(seen: pl.Series, key: bytes) -> pl.Series:
    # hmac.new costs three times as much a value; both halves of the key are hashed once instead.
    inner, outer = (hashlib.sha256(pad) for pad in _pads(key))
    return pl.Series([_digest(inner, outer, value) for value in seen.to_list()], dtype=pl.String)


def _digest(inner: hashlib._Hash, outer: hashlib._Hash, value: str) -> str:
    first, second = inner.copy(), outer.copy()
    first.update(value.encode())
    second.update(first.digest())
    return second.hexdigest()
