"""What must not leave (methodology.md 8), looked for in the frames that would."""

from __future__ import annotations

import re

import pandas as pd
import pyarrow as pa

from expectations.comparison import compared, judged
from expectations.public import RELEASE
from expectations.scan import PRIVATE_COLUMNS, is_nik
from expectations.world import World

_SIXTEEN = re.compile(r"(?<![0-9A-Za-z_])[0-9]{16}(?![0-9A-Za-z_])")
_NEVER = {*PRIVATE_COLUMNS, "submission_id", "request_id", "complaint_id", "response_id", "sha256"}


def public_surface(world: World) -> pd.DataFrame:
    """The public columns of each table a stranger relies on are exactly those of the release, in their order."""
    return compared(
        ("table",),
        {(name,): columns for name, columns in RELEASE.items()},
        {(name,): _published(world, name) for name in RELEASE if name in world.tables},
    )


def _published(world: World, table: str) -> tuple[str, ...]:
    public = set(world.public.get(table, ()))
    return tuple(c for c in world.tables[table].column_names if c in public)


def private_columns(world: World) -> pd.DataFrame:
    """No public table has a column that identifies a person or a row about one."""
    return judged(
        ("table", "column"),
        {
            (table, column): "kolom tertutup / private column" if column.lower() in _NEVER else None
            for table, columns in world.public.items()
            for column in columns
        },
    )


def identity_numbers(world: World) -> pd.DataFrame:
    """No text or whole number of a public column has the shape of a NIK; the number itself is not repeated here."""
    found: dict[tuple[str, ...], str | None] = {}
    for table, columns in world.public.items():
        for column in columns:
            if table in world.tables and column in world.tables[table].column_names:
                hits = _hits(world.tables[table][column])
                found[table, column] = f"{hits} nilai berbentuk NIK / NIK-shaped values" if hits else None
    return judged(("table", "column"), found)


def _hits(values: pa.ChunkedArray) -> int:
    if not (
        pa.types.is_string(values.type) or pa.types.is_large_string(values.type) or pa.types.is_integer(values.type)
    ):
        return 0
    texts = (str(v) for v in values.unique().drop_null().to_pylist())
    return sum(1 for text in texts for found in _SIXTEEN.finditer(text) if is_nik(found.group()))


def small_denominators(world: World) -> pd.DataFrame:
    """An indicator about people with 1 to 4 of them shows no count, no score, and is marked suppressed."""
    people = {row["indicator"] for row in world.rows("methodology_catalogue") if row["is_people"]}
    found: dict[tuple[str, ...], str | None] = {}
    for row in world.rows("indicators"):
        if row["indicator"] in people:
            shown = row["denominator"] is not None and 1 <= row["denominator"] <= 4
            key = row["period"], row["methodology"], row["unit_code"], row["indicator"]
            found[key] = "1-4 orang / 1-4 people" if shown else None
    return judged(("period", "methodology", "unit_code", "indicator"), found)
