"""What another methodology makes of the same evidence: who stands otherwise, and by how much."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

Row = dict[str, Any]
MOST_MOVERS = 8  # on a page; all of them are in method_change.csv


@dataclass(frozen=True)
class MethodChange:
    """The rows of one month in which the headline methodology stands beside another."""

    headline: str
    headlined: frozenset[str]  # the methodologies that headline a month of the release
    units: list[Row]
    summaries: list[Row]
    governments: list[Row]

    def is_change(self, pair: Row) -> bool:
        """Whether the one took the other's place as headline; else they only stand side by side."""
        return {pair["methodology_before"], pair["methodology_after"]} <= self.headlined

    def sides(self, pair: Row) -> tuple[str, str]:
        """In which order the two are shown: as they followed each other, else the headline first."""
        is_turned = not self.is_change(pair) and pair["methodology_after"] == self.headline
        return ("after", "before") if is_turned else ("before", "after")

    def ranks_gained(self, pair: Row) -> int | None:
        """Places gained (negative: lost) from the side shown first to the other."""
        gained = pair["ranks_gained"]
        return gained if gained is None or self.sides(pair) == ("before", "after") else -gained

    def most_ranks(self, pair: Row) -> tuple[int, int]:
        """Most places gained and lost by a unit, from the side shown first to the other."""
        most = pair["most_ranks_gained"], pair["most_ranks_lost"]
        return most if self.sides(pair) == ("before", "after") else most[::-1]

    def _is_ours(self, row: Row) -> bool:
        return self.headline in (row["methodology_before"], row["methodology_after"])

    @cached_property
    def pairs(self) -> list[Row]:
        """How many units stand otherwise, a row for each other methodology."""
        return [row for row in self.summaries if self._is_ours(row)]

    @cached_property
    def of_unit(self) -> dict[str, list[Row]]:
        """{unit_code: its results under each pair}."""
        found: dict[str, list[Row]] = {}
        for row in filter(self._is_ours, self.units):
            found.setdefault(row["unit_code"], []).append(row)
        return found

    @cached_property
    def of_government(self) -> dict[str, list[Row]]:
        """{government_code: its results, the headline first}; only where there is another."""
        found: dict[str, list[Row]] = {}
        for row in sorted(self.governments, key=lambda r: (r["methodology"] != self.headline, r["methodology"])):
            found.setdefault(row["government_code"], []).append(row)
        return {code: rows for code, rows in found.items() if len(rows) > 1}

    def results(self, pair: Row, units: list[str]) -> list[Row]:
        """The rows of a pair for these units, in their order."""
        names = pair["methodology_before"], pair["methodology_after"]
        rows = [row for code in units for row in self.of_unit.get(code, [])]
        return [row for row in rows if (row["methodology_before"], row["methodology_after"]) == names]

    def movers(self, pair: Row, units: list[str]) -> list[Row]:
        """Who moves most: by ranks, then by points, then by code."""
        moved = [row for row in self.results(pair, units) if row["ranks_gained"] or row["points_moved"]]
        return sorted(moved, key=_least_moved_last)[:MOST_MOVERS]


def _least_moved_last(row: Row) -> tuple[Any, ...]:
    return -abs(row["ranks_gained"] or 0), -abs(row["points_moved"] or 0), row["unit_code"]
