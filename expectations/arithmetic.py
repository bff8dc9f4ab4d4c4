"""The arithmetic of the methodology (section 4), written apart from dbt's so that one can check the other."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

Number = Decimal | Fraction | int


def half_up(value: Number, places: int) -> Decimal:
    """Round a number that is not negative half up at a decimal place."""
    exact = Fraction(value)
    scaled = exact.numerator * 10**places
    return Decimal((2 * scaled + exact.denominator) // (2 * exact.denominator)).scaleb(-places)


def divide(dividend: Number, divisor: Number) -> Decimal:
    """A division as the methodology does it: rounded half up at the 10th decimal."""
    return half_up(Fraction(dividend) / Fraction(divisor), 10)


def mean(values: Iterable[Decimal], places: int) -> Decimal | None:
    """The simple mean: one division, then rounded half up; None of nothing."""
    given = list(values)
    return half_up(divide(sum(given, Decimal(0)), len(given)), places) if given else None


def competition_ranks(figures: dict[str, Decimal]) -> dict[str, int]:
    """Ranks 1, 2, 2, 4 by descending figure."""
    order = sorted(figures.values(), reverse=True)
    first = {figure: place for place, figure in reversed(list(enumerate(order, 1)))}
    return {key: first[figure] for key, figure in figures.items()}
