"""Everything the gate audits, fetched from the warehouse in one go and then apart from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from patuh.errors import PatuhError
from patuh.periods import Period
from patuh.registry import Registry

Row = dict[str, Any]
AUDIT = ("reconciliation", "plausibility")


@dataclass
class World:
    """The public tables of `marts` and those of `audit` (`audit.` before the name), the registry, what is public."""

    tables: dict[str, pa.Table]
    registry: Registry
    public: dict[str, list[str]]
    _rows: dict[str, list[Row]] = field(default_factory=dict)

    @classmethod
    def fetch(cls, warehouse: Path, registry: Registry, public: dict[str, list[str]]) -> World:
        """Read the whole of what would be published, and the audit tables, read-only; never a private fact table.

        Raises:
            PatuhError: there is no warehouse, or another process writes it.
        """
        if not warehouse.is_file():
            raise PatuhError(f"no warehouse: {warehouse}", place=str(warehouse), cure="run: patuh build")
        try:
            with duckdb.connect(str(warehouse), read_only=True) as connection:
                there = connection.execute(
                    "select table_schema, table_name from information_schema.tables order by all"
                ).fetchall()
                wanted = {("marts", table) for table in public} | {("audit", table) for table in AUDIT}
                tables = {
                    _name(*n): connection.table(f'"{n[0]}"."{n[1]}"').to_arrow_table() for n in there if n in wanted
                }
        except duckdb.IOException as fault:
            raise PatuhError(
                f"the warehouse is being written: {fault}", place=str(warehouse), cure="wait for the build to end"
            ) from fault
        return cls(tables, registry, public)

    def rows(self, table: str) -> list[Row]:
        """The rows of a table with exact decimals.

        Raises:
            LookupError: the warehouse has no such table.
        """
        if table not in self._rows:
            if table not in self.tables:
                raise LookupError(f"the warehouse has no table {table}")
            self._rows[table] = self.tables[table].to_pylist()
        return self._rows[table]

    def frame(self, table: str) -> pd.DataFrame:
        """A table as GX sees it: the public columns of a mart, decimals as floats.

        Raises:
            LookupError: the warehouse has no such table.
        """
        if table not in self.tables:
            raise LookupError(f"the warehouse has no table {table}")
        seen = self.tables[table]
        if table in self.public:
            seen = seen.select([c for c in seen.column_names if c in set(self.public[table])])
        for place, column in enumerate(seen.schema):
            if pa.types.is_decimal(column.type):
                seen = seen.set_column(place, column.name, seen[column.name].cast(pa.float64()))
        return seen.to_pandas()

    @property
    def build(self) -> Row:
        """The row that says which build this is (suite `build` sees to it that it is one)."""
        rows = self.rows("build")
        if not rows:
            raise PatuhError("marts.build names no build", code="no_build", cure="run: patuh build")
        return rows[0]

    @cached_property
    def methodologies(self) -> list[str]:
        """The methodologies computed, sorted."""
        return sorted(row["methodology"] for row in self.rows("methodology_identities"))

    @cached_property
    def running(self) -> set[str]:
        """The periods that have not ended at as_of."""
        return {row["period"] for row in self.rows("periods") if row["is_running"]}

    @cached_property
    def periods(self) -> list[str]:
        """The months published, sorted."""
        return sorted(row["period"] for row in self.rows("periods"))

    @cached_property
    def owing_kinds(self) -> set[str]:
        """The kinds of unit that owe any dataset."""
        kinds = {unit.kind for unit in self.registry.units.values()}
        return {kind for kind in kinds if any(self.owes(kind, d) for d in self._frequencies)}

    def owes(self, kind: str, dataset: str) -> bool:
        """Whether a kind of unit owes a dataset; a row for the kind beats the row for all kinds."""
        of_dataset = self._frequencies.get(dataset, {})
        return bool(of_dataset.get(kind, of_dataset.get("", "")))

    @cached_property
    def _frequencies(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for row in self.registry.rows("obligations"):
            found.setdefault(row["dataset"], {})[row["unit_kind"]] = row["frequency"]
        return found

    def frame_of_units(self, period: str) -> list[str]:
        """The units that exist on any day of a month: who must have a row."""
        month = Period.parse(period)
        return sorted(code for code, unit in self.registry.units.items() if unit.exists_in(month))


def _name(schema: str, table: str) -> str:
    return table if schema == "marts" else f"{schema}.{table}"
