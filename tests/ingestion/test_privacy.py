"""Pseudonyms are exact HMAC-SHA256, and masks show no number."""

from __future__ import annotations

import hashlib
import hmac

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingestion import privacy
from ingestion.privacy import hide_numbers, mask, pseudonym


def _reference(value: str | None, key: bytes) -> str | None:
    return None if value is None else hmac.new(key, value.encode(), hashlib.sha256).hexdigest()


@settings(max_examples=30, deadline=None)
@given(values=st.lists(st.none() | st.text(max_size=20), max_size=8), key=st.binary(min_size=1, max_size=100))
def test_a_pseudonym_is_the_keyed_hash_of_the_standard_library(values, key):
    found = pseudonym(pl.Series(values, dtype=pl.String), key)
    assert found.to_list() == [_reference(v, key) for v in values]


@pytest.mark.parametrize("key", [b"k", b"k" * 64, b"\xff" * 100])
def test_many_values_take_the_other_way_to_the_same_pseudonyms(key, monkeypatch):
    monkeypatch.setattr(privacy, "MANY", 2)
    values = ["8171014502850001", "café", None, "8171014502850001", "x", ""]
    assert pseudonym(pl.Series(values), key).to_list() == [_reference(v, key) for v in values]


def test_a_mask_shows_two_characters_at_most():
    assert mask(pl.Series(["8171014502850001", "P1", None])).to_list() == ["81" + "*" * 14, "**", None]


def test_a_nik_where_none_belongs_is_starred_out():
    assert hide_numbers(pl.Series(["no 8171014502850001 x"])).to_list() == ["no **************** x"]
