"""Exact arithmetic: fractions, rounded half up where methodology.md 4 says so."""

from __future__ import annotations

from fractions import Fraction
from math import floor


def half_up(value: Fraction, places: int) -> Fraction:
    """The value (>= 0) rounded half up at a decimal place."""
    scale = 10**places
    return Fraction(floor(value * scale + Fraction(1, 2)), scale)


def divide(left: Fraction | int, right: Fraction | int) -> Fraction:
    """A division as the methodology does it: rounded half up at the 10th decimal."""
    return half_up(Fraction(left) / right, 10)
