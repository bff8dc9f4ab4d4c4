"""Finds the row that holds the column titles, below whatever a template prints above it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from patuh.receipts import Choice

SEARCHED = 40  # rows from the top


@dataclass(frozen=True)
class Header:
    """`last` is the index of the row whose next row is the first data row; `hits` counts the known titles."""

    last: int
    titles: list[str]
    hits: int
    is_told: bool = False  # by a profile

    @property
    def choice(self) -> Choice:
        """Which row was taken for the titles, and why."""
        if self.is_told:
            why = "profil / profile"
        elif self.hits:
            why = f"{self.hits} judul dikenal / {self.hits} known titles"
        else:
            why = "baris pertama dengan beberapa sel / first row of several cells"
        return Choice(what="header", chosen=f"baris {self.last + 1}", why=why)


@lru_cache(maxsize=4096)
def plain(title: str) -> str:
    """A title without case, blanks and punctuation: what is compared."""
    return re.sub(r"[\W_]+", "", title.casefold())


def find_header(rows: list[list[str]], known: Collection[str], at: int = 0) -> Header | None:
    """The row (or two merged rows) with the most titles of `known` (plain form); the first of equals.

    Where nothing is known, the first row with two cells or more, so that the answer can say what it holds.
    `at` is the row a profile names (1 = first).
    """
    if at:
        titles = rows[at - 1] if at <= len(rows) else None
        return Header(at - 1, _end(titles), _hits(titles, known), is_told=True) if titles is not None else None
    best: Header | None = None
    for index, row in enumerate(rows[:SEARCHED]):
        for last, titles in ((index, row), (index + 1, _joined(rows, index))):
            hits = _hits(titles, known)
            if hits and (best is None or hits > best.hits):
                best = Header(last, _end(titles), hits)
                if hits == sum(bool(t) for t in best.titles):  # every title is known: no row below can be more of one
                    return best
    return best or _first_filled(rows)


def _first_filled(rows: list[list[str]]) -> Header | None:
    filled = [(i, r) for i, r in enumerate(rows[:SEARCHED]) if any(c.strip() for c in r)]
    wide = [(i, r) for i, r in filled if sum(bool(c.strip()) for c in r) > 1]
    return next((Header(i, _end(r), 0) for i, r in wide or filled), None)


def _joined(rows: list[list[str]], index: int) -> list[str]:
    """Two header rows as one: the lower cell where it has one (it is the finer title), else the upper."""
    if index + 1 >= len(rows):
        return []
    upper, lower = rows[index], rows[index + 1]
    width = max(len(upper), len(lower))
    pairs = zip(upper + [""] * (width - len(upper)), lower + [""] * (width - len(lower)), strict=True)
    return [below.strip() or above for above, below in pairs]


def _hits(titles: list[str], known: Collection[str]) -> int:
    return len({plain(t) for t in titles} & set(known))


def _end(titles: list[str]) -> list[str]:
    """Stripped, without the empty cells to the right."""
    out = [" ".join(t.split()) for t in titles]
    while out and not out[-1]:
        out.pop()
    return out
