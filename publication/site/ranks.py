"""Whom a rank was given among: a rank says little without how many are ranked and how many share it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]
Key = tuple[str, str, str]


@dataclass(frozen=True)
class Standing:
    """A rank in its list."""

    rank: int
    ranked: int
    sharing: int

    @property
    def is_shared(self) -> bool:
        """Whether another has the same rank."""
        return self.sharing > 1


def standings(history: Iterable[Row], provincial: Container[str]) -> dict[Key, Standing]:
    """{(period, level, code): standing} of all that are ranked, from the rows of `history` of one methodology a month.

    Units are ranked among those of one kind in the province's own government (`provincial`), or in all regencies and
    cities; regencies and cities in one list. Source: methodology.md, section 4, "Rank".
    """
    lists: dict[tuple, list[Row]] = defaultdict(list)
    for row in history:
        if row["rank"] is not None:
            among = (row["kind"], row["code"] in provincial) if row["level"] == "unit" else ()
            lists[row["period"], row["level"], *among].append(row)
    found = {}
    for rows in lists.values():
        sharing = Counter(r["rank"] for r in rows)
        for r in rows:
            found[r["period"], r["level"], r["code"]] = Standing(r["rank"], len(rows), sharing[r["rank"]])
    return found
