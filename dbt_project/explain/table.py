"""Plain aligned columns for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

NONE = "-"


def aligned(heads: Sequence[str], rows: Iterable[Sequence[Any]], right: Iterable[int] = ()) -> list[str]:
    """Lines of a table; the columns numbered in `right` stand to the right."""
    cells = [list(heads), *([cell(value) for value in row] for row in rows)]
    widths = [max(len(row[n]) for row in cells) for n in range(len(heads))]
    rights = set(right)
    return [
        "  ".join(c.rjust(widths[n]) if n in rights else c.ljust(widths[n]) for n, c in enumerate(row)).rstrip()
        for row in cells
    ]


def cell(value: Any) -> str:
    """A value as a person reads it: a decimal comma, no digits that say nothing."""
    if value is None or value == "":
        return NONE
    if isinstance(value, bool):
        return "ya/yes" if value else "tidak/no"
    if isinstance(value, Decimal):
        return _decimal(value)
    return str(value)


def _decimal(value: Decimal) -> str:
    whole, _, places = f"{value:f}".partition(".")
    kept = places.rstrip("0").ljust(2, "0") if places else "00"
    return f"{whole},{kept}"


def local(moment: datetime | None, zone: ZoneInfo) -> str:
    """An instant (UTC, naive) on the wall clock of the province."""
    if moment is None:
        return NONE
    return f"{moment.replace(tzinfo=UTC).astimezone(zone):%Y-%m-%d %H:%M}"
