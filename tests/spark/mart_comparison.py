"""Every mart of two engines, row by row and digit by digit: cells of one type are compared as their text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import duckdb

SHOWN = 5  # differences that are named, a mart
Types = dict[str, str]


@dataclass(frozen=True)
class Difference:
    """One cell (or one row, or one column's type) on which the engines do not agree."""

    table: str
    key: str
    column: str
    duckdb: str | None
    spark: str | None

    def __str__(self) -> str:
        return f"{self.table} {self.key} {self.column}: DuckDB {self.duckdb!r}, Spark {self.spark!r}"


@dataclass(frozen=True)
class Compared:
    """How much of a mart was compared, how many cells differ, and the first of them."""

    table: str
    rows: int
    cells: int
    differing: int
    first: list[Difference]


def compare_marts(warehouse: Path, manifest: Path, tables: Path) -> list[Compared]:
    """Compare each table and view of the schema `marts` in the DuckDB file with the Parquet files of `tables/marts.db`.

    A row is found by the mart's `is_key` in dbt's manifest.
    """
    keys = _keys(manifest)
    with duckdb.connect(str(warehouse), read_only=True) as db:
        marts = "select table_name from information_schema.tables where table_schema = 'marts'"
        names = [name for (name,) in db.execute(f"{marts} order by all").fetchall()]
        return [_compare(db, name, keys[name], tables / "marts.db" / name) for name in names]


def _keys(manifest: Path) -> dict[str, list[str]]:
    nodes = json.loads(manifest.read_text(encoding="utf-8"))["nodes"].values()
    tests = [n for n in nodes if (n.get("test_metadata") or {}).get("name") == "is_key"]
    return {n["attached_node"].split(".")[-1]: n["test_metadata"]["kwargs"]["columns"] for n in tests}


def _compare(db: duckdb.DuckDBPyConnection, name: str, key: list[str], folder: Path) -> Compared:
    ours, theirs = f"marts.{name}", f"read_parquet('{folder}/*.parquet')"
    types, other = _types(db, ours), _types(db, theirs)
    rows = db.execute(f"select count(*) from {ours}").fetchall()[0][0]
    if types != other:
        wrong = [c for c in {**types, **other} if types.get(c) != other.get(c)]
        first = [Difference(name, "every row", f"type of {c}", types.get(c), other.get(c)) for c in wrong]
        return Compared(name, rows, 0, len(wrong), first)
    found = db.execute(
        f"with ours as ({_cells(ours, key, types)}), theirs as ({_cells(theirs, key, types)}) "
        "select cast(of_row as varchar), of_column, ours.as_text, theirs.as_text "
        "from ours full outer join theirs using (of_row, of_column, nth) "
        "where ours.nth is null or theirs.nth is null or ours.as_text is distinct from theirs.as_text order by all"
    ).fetchall()
    return Compared(name, rows, rows * len(types), len(found), [Difference(name, *row) for row in found[:SHOWN]])


def _types(db: duckdb.DuckDBPyConnection, rows: str) -> Types:
    return {name: kind for name, kind, *_ in db.execute(f"describe select * from {rows}").fetchall()}


def _cells(rows: str, key: list[str], types: Types) -> str:
    """A row a cell: the key of its row, its column, its text, and which of the rows of that key it is (1 of 1)."""
    packed = ", ".join(f'"{column}" := "{column}"' for column in key)
    texts = ", ".join(f'cast("{column}" as varchar) as "{column}"' for column in types)
    named = ", ".join(f'"{column}"' for column in types)
    return (
        "select *, row_number() over (partition by of_row, of_column order by as_text) as nth "
        f"from (select struct_pack({packed}) as of_row, {texts} from {rows}) "
        f"unpivot include nulls (as_text for of_column in ({named}))"
    )
