"""Pseudonyms are exact HMAC-SHA256, and masks show no number."""

from __future__ import annotations

import hashlib
import hmac

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from ingestion.privacy import hide_numbers, mask, pseudonym


@settings(max_examples=30, deadline=None)
@given(values=st.lists(st.none() | st.text(max_size=20), max_size=8), key=st.text(min_size=1, max_size=100))
def test_a_pseudonym_is_the_keyed_hash_of_the_standard_library(values, key):
    found = pl.DataFrame({"nik": pl.Series(values, dtype=pl.String)}).select(pseudonym("nik", key))["nik"]
    own = [v if v is None else hmac.new(key.encode(), v.encode(), hashlib.sha256).hexdigest() for v in values]
    assert found.to_list() == own


def test_a_mask_shows_two_characters_at_most():
    assert mask(pl.Series(["8171014502850001", "P1", None])).to_list() == ["81" + "*" * 14, "**", None]


def test_a_nik_where_none_belongs_is_starred_out():
    assert hide_numbers(pl.Series(["no 8171014502850001 x"])).to_list() == ["no **************** x"]
