"""How the small world is laid down: typed tables in DuckDB, and dbt's manifest beside them."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb

from expectations.world import Row

MONEY, FULL, COUNT = "DECIMAL(9,2)", "DECIMAL(20,10)", "BIGINT"
TYPES = {
    "index": MONEY, "lower_bound": MONEY, "upper_bound": MONEY, "coverage": FULL, "rank": COUNT,
    "subtree_index": MONEY, "subtree_min": MONEY, "subtree_max": MONEY, "subtree_units_obliged": COUNT,
    "subtree_units_scored": COUNT, "units_obliged": COUNT, "units_scored": COUNT, "unit_min": MONEY, "unit_max": MONEY,
    "score": FULL, "effective_weight": FULL, "contribution": FULL, "numerator": COUNT, "denominator": COUNT,
    "suppressed": "BOOLEAN", "promised_value": "DECIMAL(10,4)", "decided": COUNT, "median_days": MONEY,
    "p90_days": COUNT, "on_time_pct": MONEY, "verdicts": COUNT, "due_on": "DATE", "received_at": "TIMESTAMP",
    "data_until": "DATE", "times_replaced": COUNT, "weight": FULL, "scale_max": FULL, "value": FULL,
    "has_zones": "BOOLEAN", "is_headline": "BOOLEAN", "valid_from": "DATE", "points_moved": MONEY,
    **{f"{c}_{when}": MONEY for c in ("index", "points") for when in ("before", "after")},
    **{f"{c}_{when}": COUNT for c in ("rank", "ranked", "bands", "band_position") for when in ("before", "after")},
    "ranks_gained": COUNT, "most_ranks_gained": COUNT, "most_ranks_lost": COUNT, "least_points_moved": MONEY,
    "most_points_moved": MONEY, "is_band_changed": "BOOLEAN", "is_people": "BOOLEAN",
}  # fmt: skip


def _type(table: str, column: str, rows: list[Row]) -> str:
    if column == "on_time":
        return COUNT if table == "services" else "BOOLEAN"
    value = next((r[column] for r in rows if r[column] is not None), "")
    by_value = {bool: "BOOLEAN", int: COUNT, Decimal: FULL, datetime: "TIMESTAMP", date: "DATE"}
    return TYPES.get(column) or by_value.get(type(value), "VARCHAR")


def create(connection: duckdb.DuckDBPyConnection, name: str, rows: list[Row]) -> None:
    """Create a table of these rows, decimals exact."""
    table = name if "." in name else f"marts.{name}"
    columns = list(rows[0])
    typed = ", ".join(f'"{column}" {_type(name, column, rows)}' for column in columns)
    connection.execute(f"create table {table} ({typed})")
    marks = ", ".join("?" * len(columns))
    connection.executemany(f"insert into {table} values ({marks})", [[r[c] for c in columns] for r in rows])


def write_manifest(file: Path, tables: dict[str, list[Row]]) -> None:
    """Write the manifest that marks every column of `marts` public."""
    file.parent.mkdir(parents=True)
    nodes = {
        f"model.patuh.{name}": {
            "resource_type": "model", "schema": "marts", "name": name,
            "columns": {c: {"name": c, "config": {"meta": {"public": True}}} for c in rows[0]},
        }
        for name, rows in tables.items() if "." not in name
    }  # fmt: skip
    file.write_text(json.dumps({"nodes": nodes}))
