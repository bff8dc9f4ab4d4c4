"""Holds the oracle's tables against the marts, cell by cell, and tells a difference so that it can be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import duckdb

from tests.oracle.marts import Table
from tests.oracle.merge import number_of
from tests.oracle.worlds import SmallWorld

KEYS = {
    "units": ("period", "methodology", "unit_code"),
    "indicators": ("period", "methodology", "unit_code", "indicator"),
    "dimensions": ("period", "methodology", "unit_code", "dimension"),
    "lift": ("period", "methodology", "unit_code", "indicator"),
    "governments": ("period", "methodology", "government_code"),
    "method_change": ("period", "unit_code", "methodology_before", "methodology_after"),
    "fct_verdict": ("period", "unit_code", "request_id"),
    "fct_complaint_step": ("period", "unit_code", "complaint_id", "step"),
}
CODE = {name: next(i for i, k in enumerate(key) if k in ("unit_code", "government_code")) for name, key in KEYS.items()}
UNDEFINED = {  # columns of the marts that the methodology does not define
    "units": {"official_release"},
    "lift": {"per"},
    "governments": {"official_release", "government_name"},
}


@dataclass(frozen=True)
class Difference:
    """One cell, or a whole row that only one side has (`column` empty)."""

    table: str
    key: tuple[str, ...]
    column: str
    oracle: Any
    mart: Any

    @property
    def world(self) -> int | None:
        """The number of the small world it lies in."""
        return number_of(self.key[CODE[self.table]])

    def __str__(self) -> str:
        cell = " ".join((self.table, *self.key, self.column))
        return f"{cell}: oracle {_shown(self.oracle)}, mart {_shown(self.mart)}"


def read_marts(warehouse: Path) -> dict[str, Table]:
    """The marts, keyed and typed as the oracle's tables."""
    with duckdb.connect(str(warehouse), read_only=True) as db:
        return {name: read_table(db, f"marts.{name}", key, UNDEFINED.get(name, set())) for name, key in KEYS.items()}


def read_table(db: duckdb.DuckDBPyConnection, name: str, keys: tuple[str, ...], left_out: set[str]) -> Table:
    """A table (or query in brackets), keyed and typed as the oracle's."""
    cursor = db.execute(f"from {name}")
    columns = [column[0] for column in cursor.description or ()]
    table: Table = {}
    for values in cursor.fetchall():
        row = dict(zip(columns, map(_exact, values), strict=True))
        key = tuple(row.pop(column) for column in keys)
        assert key not in table, (name, key)
        table[key] = {c: v for c, v in row.items() if c not in left_out}
    return table


def _exact(value: Any) -> Any:
    if isinstance(value, Decimal):
        return Fraction(value)
    if isinstance(value, datetime):
        return value.replace(tzinfo=UTC)
    return value


def differences(oracle: dict[str, Table], marts: dict[str, Table]) -> Iterator[Difference]:
    """Every cell in which the two disagree."""
    for name, table in oracle.items():
        for key in sorted(table.keys() | marts[name].keys()):
            ours, theirs = table.get(key), marts[name].get(key)
            if ours is None or theirs is None:
                yield Difference(name, key, "", ours, theirs)
                continue
            assert ours.keys() == theirs.keys(), (name, ours.keys() ^ theirs.keys())
            yield from (Difference(name, key, c, ours[c], theirs[c]) for c in ours if ours[c] != theirs[c])


def told(found: list[Difference], smalls: list[SmallWorld]) -> str:
    """The differences of the smallest differing world with the world itself, and what differs beside it."""
    worlds = {d.world for d in found if d.world is not None}
    smallest = min(worlds, key=lambda n: smalls[n].size, default=None)
    own = [d for d in found if d.world == smallest]
    lines = [f"{len(found)} cells differ in {len(worlds)} worlds of {len(smalls)}; world {smallest}:"]
    lines += [f"  {d}" for d in own[:40]]
    return "\n".join([*lines, *(_told_world(smalls[smallest]) if smallest is not None else [])])


def _told_world(small: SmallWorld) -> Iterator[str]:
    yield f"  governments {small.governments}; days off {[(h['date'], h['government_code']) for h in small.holidays]}"
    yield from (f"  {unit}" for unit in small.units)
    for s in small.submissions:
        cut_off = f" until {s.cut_off:%Y-%m-%d %H:%M}Z" if s.cut_off else ""
        period, units = s.day or f"{s.month:%Y-%m}", ", ".join(s.units) or "nobody"
        yield f"  {s.sender} {s.dataset} {period} {s.kind} for {units}{cut_off}"
        yield from (f"    {row}" for row in s.rows)


def _shown(value: Any) -> Any:
    if isinstance(value, Fraction):
        return f"{Decimal(value.numerator) / value.denominator:f}"
    if isinstance(value, dict):
        return {column: _shown(cell) for column, cell in value.items()}
    return str(value) if isinstance(value, datetime) else value
