"""The world the province brings: governments, units, obligations, calendars (PATUH_REGISTRY)."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from patuh.errors import SettingError, Stopped
from patuh.periods import Period

TABLES = {
    "governments": ("government_code", "bps_code", "name", "kind"),
    "units": (
        "unit_code", "government_code", "parent_unit_code", "name", "kind", "calendar",
        "valid_from", "valid_to", "predecessor_unit_code",
    ),
    "obligations": ("unit_kind", "dataset", "frequency", "due_working_days"),
    "facility_checklist": ("item_code", "unit_kind", "title"),
    "calendars": ("calendar", "weekdays", "closing_time", "observes_holidays", "decreed_until"),
    "holidays": ("date", "name", "kind", "government_code", "source"),
}  # fmt: skip


@dataclass(frozen=True)
class Government:
    """The province, a regency or a city, keyed by its Kemendagri code."""

    government_code: str
    bps_code: str
    name: str
    kind: str


@dataclass(frozen=True)
class Unit:
    """An agency (OPD) or service unit; `valid_to` is inclusive, empty = still there."""

    unit_code: str
    government_code: str
    parent_unit_code: str
    name: str
    kind: str
    calendar: str
    valid_from: date | None
    valid_to: date | None
    predecessor_unit_code: str

    def exists_in(self, period: Period) -> bool:
        """Whether the unit exists on any day of the period."""
        return (self.valid_from or date.min) <= period.last and period.first <= (self.valid_to or date.max)


@dataclass(frozen=True)
class Registry:
    """The tables as they lie in the folder, and their digest."""

    folder: Path
    governments: dict[str, Government]
    units: dict[str, Unit]

    @classmethod
    def load(cls, folder: str | Path) -> Registry:
        """Read the folder.

        Raises:
            SettingError: a table or a column of it is missing.
            Stopped: a unit names no known government, or a day of it cannot be read.
        """
        place = Path(folder)
        governments = {r["government_code"]: Government(*_pick("governments", r)) for r in _rows(place, "governments")}
        units = {}
        for row in _rows(place, "units"):
            if row["government_code"] not in governments:
                raise Stopped(_without_government(row), place=str(place / "units.csv"), cure="perbaiki / mend the row")
            days = {column: _day(row, column, place) for column in ("valid_from", "valid_to")}
            filled = row | days | {"calendar": row["calendar"] or "5_day"}
            units[row["unit_code"]] = Unit(*_pick("units", filled))
        return cls(place, governments, units)

    def rows(self, table: str) -> list[dict[str, str]]:
        """The rows of one table of the registry, all text."""
        return _rows(self.folder, table)

    @cached_property
    def digest(self) -> str:
        """SHA-256 over all tables: the registry's version in receipts and builds."""
        digest = hashlib.sha256()
        for table in TABLES:
            digest.update(table.encode() + b"\0" + (self.folder / f"{table}.csv").read_bytes() + b"\0")
        return digest.hexdigest()

    @cached_property
    def _checklists(self) -> dict[str, frozenset[str]]:
        """Item codes by unit kind; those of every kind under the empty one."""
        items: dict[str, set[str]] = {"": set()}
        for row in self.rows("facility_checklist"):
            items.setdefault(row["unit_kind"], set()).add(row["item_code"])
        return {kind: frozenset(codes | items[""]) for kind, codes in items.items()}

    def checklist_of(self, unit: str) -> frozenset[str]:
        """The item codes of the facility checklist for a unit of the registry, by its kind."""
        return self._checklists.get(self.units[unit].kind, self._checklists[""])

    def sender_exists(self, sender: str) -> bool:
        """Whether a government or a unit has this code."""
        return sender in self.governments or sender in self.units

    def units_of(self, sender: str) -> dict[str, Unit]:
        """The units a sender may speak for: itself, or all of a government."""
        if sender in self.units:
            return {sender: self.units[sender]}
        return {code: u for code, u in self.units.items() if u.government_code == sender}


def _without_government(row: dict[str, str]) -> str:
    unit, code = row["unit_code"], row["government_code"]
    return (
        f'units.csv: unit {unit} menyebut pemerintah "{code}" yang tidak ada di governments.csv; perbaiki '
        f'government_code / unit {unit} names government "{code}", which governments.csv does not list; '
        "mend government_code"
    )


def _pick(table: str, row: dict[str, Any]) -> list[Any]:
    return [row[c] for c in TABLES[table]]


def _day(row: dict[str, str], column: str, place: Path) -> date | None:
    text = row[column]
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError:
        day = None
    if (day.isoformat() if day else "") != text:  # 20260801 is ISO too, and no day to DuckDB
        raise Stopped(_without_day(row, column), place=str(place / "units.csv"), cure="perbaiki / mend the row")
    return day


def _without_day(row: dict[str, str], column: str) -> str:
    unit, cell = row["unit_code"], row[column]
    return (
        f'units.csv: baris {unit} berisi "{cell}" di kolom {column}, seharusnya tanggal YYYY-MM-DD yang ada di '
        f'kalender; perbaiki selnya / row {unit} has "{cell}" in column {column} and not a date YYYY-MM-DD of the '
        "calendar; mend the cell"
    )


def _rows(folder: Path, table: str) -> list[dict[str, str]]:
    file = folder / f"{table}.csv"
    if not file.is_file():
        raise SettingError(f"registry table missing: {file}", place=str(file), cure="set PATUH_REGISTRY to the folder")
    with file.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        if missing := [c for c in TABLES[table] if c not in (reader.fieldnames or ())]:
            raise SettingError(f"{file.name}: column missing: {', '.join(missing)}", place=str(file))
        return list(reader)
