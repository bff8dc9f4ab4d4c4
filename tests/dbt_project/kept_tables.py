"""The tables that people keep (methodology, registry), spoilt by a test, and what the data tests say of them."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import duckdb
import yaml
from index_engine import ROOM, rendered

Row = dict[str, str]
Tables = dict[str, list[Row]]
Spoil = Callable[[Tables], None]
SEEDS, REGISTRY = ROOM / "seeds" / "methodology", ROOM / "seeds" / "registry"
STAGED = ("stg_units", "stg_calendars", "stg_holidays")
UNITS = [
    {"unit_code": "dinas", "government_code": "81", "name": "Dinas", "kind": "dinas"},
    {"unit_code": "uptd", "government_code": "81", "name": "UPTD", "kind": "uptd", "parent_unit_code": "dinas"},
]
TELLING = sorted(f.stem for f in (ROOM / "tests" / "singular").glob("*.sql") if "sentence(" in f.read_text())


def shipped() -> Tables:
    """Every seed of the methodologies and table of the registry by its file's stem, and two units."""
    tables = {file.stem: _rows(file) for folder in (SEEDS, REGISTRY) for file in folder.glob("*.csv")}
    columns = (REGISTRY / "units.csv").read_text(encoding="utf-8").strip().split(",")
    return tables | {"units": [dict.fromkeys(columns, "") | unit for unit in UNITS]}


def sentences(tables: Tables, last_day: str = "2026-10-01", of: str = "") -> list[str]:
    """What the data tests say of the tables, where the months from August 2025 to that of `last_day` are published.

    With `of` only what that one says, which reads nothing that was staged.
    """
    types = {s["name"]: s["config"]["column_types"] for s in _seed_documents()}
    with duckdb.connect() as db:
        db.execute("create schema registry")
        for name, rows in tables.items():
            columns = types.get(name) or dict.fromkeys(rows[0], "varchar")
            _lay(db, name if name in types else f"registry.{name}", columns, rows)
        db.execute(f"""create table int_period as select cast(unnest(generate_series(
            timestamp '2025-08-01', timestamp '{last_day}', interval 1 month)) as date) as first_day""")
        for model in () if of else STAGED:
            db.execute(f"create table {model} as {rendered(model)}")
        return sorted(row[0] for test in ([of] if of else TELLING) for row in db.sql(rendered(test)).fetchall())


def _lay(db: duckdb.DuckDBPyConnection, table: str, columns: dict[str, str], rows: list[Row]) -> None:
    db.execute(f"create table {table} ({', '.join(f'{c} {t}' for c, t in columns.items())})")
    marks = ", ".join("?" * len(columns))
    db.executemany(f"insert into {table} values ({marks})", [[row[c] or None for c in columns] for row in rows])


def _rows(file: Path) -> list[Row]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _seed_documents() -> list[dict]:
    return [seed for file in SEEDS.glob("*.yml") for seed in yaml.safe_load(file.read_text(encoding="utf-8"))["seeds"]]


def write(tables: Tables, folder: Path, names: list[str]) -> None:
    """The tables of these names as CSV files of a folder."""
    for name in names:
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(tables[name][0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(tables[name])


def change(table: str, where: Row, **values: str) -> Spoil:
    """Another value in the rows that are as `where` says."""

    def spoil(tables: Tables) -> None:
        found = [row for row in tables[table] if row.items() >= where.items()]
        assert found, (table, where)
        for row in found:
            row.update(values)

    return spoil


def drop(table: str, **where: str) -> Spoil:
    """Without the rows that are as `where` says."""

    def spoil(tables: Tables) -> None:
        kept = [row for row in tables[table] if not row.items() >= where.items()]
        assert 0 < len(kept) < len(tables[table]), (table, where)
        tables[table] = kept

    return spoil


def again(table: str, where: Row, **values: str) -> Spoil:
    """A row once more, with other values where given."""

    def spoil(tables: Tables) -> None:
        row = next(row for row in tables[table] if row.items() >= where.items())
        tables[table].append(row | values)

    return spoil
