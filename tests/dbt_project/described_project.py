"""What dbt itself knows of the project (its manifest, doc blocks resolved), and the columns that a real build has."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
from small_lake import SmallLake, request

from dbt_project.build import lake_to_warehouse

# every model, seed and source of these schemas has every column described
SCHEMAS = ("marts", "audit", "explain", "seeds", "lake", "input", "registry")
Columns = dict[str, str]


@dataclass(frozen=True)
class Project:
    """`nodes`: {schema.table: its entry of the manifest}; `built`: {schema.table: {column: type in the warehouse}}."""

    manifest: dict[str, Any]
    nodes: dict[str, dict[str, Any]]
    built: dict[str, Columns]
    warehouse: Path


def build_project(root: Path) -> Project:
    """Build a province of one unit and one request."""
    lake = SmallLake(root, [{"unit_code": "satu"}])
    lake.send("service_request", "satu", "2026-10", [request("r", "2026-10-05", "selesai", completed="2026-10-06")])
    settings = lake.settings("2026-11-05T08:00")
    lake_to_warehouse(settings)
    manifest = json.loads((settings.warehouse_file.parent / "dbt" / "target" / "manifest.json").read_text())
    entries = [n for n in manifest["nodes"].values() if n["resource_type"] in ("model", "seed")]
    nodes = {f"{n['schema']}.{n['name']}": n for n in [*entries, *manifest["sources"].values()]}
    with duckdb.connect(str(settings.warehouse_file), read_only=True) as warehouse:
        rows = warehouse.execute(
            "select table_schema || '.' || table_name, column_name, data_type from information_schema.columns "
            "where table_schema in (select unnest(?)) order by ordinal_position",
            [list(SCHEMAS)],
        ).fetchall()
    built: dict[str, Columns] = {}
    for table, column, kind in rows:
        built.setdefault(table, {})[column] = kind
    return Project(manifest, nodes, built, settings.warehouse_file)


def described(node: dict[str, Any]) -> Columns:
    """{column: its description} of an entry of the manifest."""
    return {c["name"]: c["description"] for c in node["columns"].values()}


def public_columns(node: dict[str, Any]) -> list[str]:
    """The columns that leave the warehouse."""
    return [c["name"] for c in node["columns"].values() if c["config"].get("meta", {}).get("public") is True]
