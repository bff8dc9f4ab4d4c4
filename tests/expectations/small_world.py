"""A small whole world for the gate: 3 governments, 6 units, a month that is over and a running one, the methodologies
that ship.

Written in the form of docs/interfaces.md: a registry, a DuckDB file with `marts` and `audit`, dbt's manifest. One unit
has never reported, one has an indicator about 3 people.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

import duckdb
from small_store import TYPES, create, write_manifest

from expectations.arithmetic import half_up
from expectations.public import RELEASE
from expectations.recompute.governments import Rollup, rollup
from expectations.recompute.index import by_unit, figures
from expectations.recompute.method_change import changes, summaries
from expectations.recompute.methodology import Methodology, methodologies
from expectations.world import Row, World
from patuh.registry import TABLES, Registry
from patuh.settings import PROJECT, Settings

HEADLINE, PERIODS, RUNNING = "ikp-2026.1", ("2026-09", "2026-10"), "2026-10"
SEEDS = PROJECT / "dbt_project" / "seeds" / "methodology"
SILENT, FEW = "U4", "U6"
GOVERNMENTS = {"81": "province", "81.01": "regency", "81.71": "city"}
UNITS = {"U1": ("81", ""), "U2": ("81", "U1"), "U3": ("81.01", ""), SILENT: ("81.01", ""), "U5": ("81.71", ""),
         FEW: ("81.71", "")}  # fmt: skip
MONTHLY = ("service_request", "complaint", "survey_response")
OTHERS = ("service_standard", "staff_member", "staff_training", "facility", "innovation")
REGISTRY: dict[str, list[tuple[str, ...]]] = {
    "governments": [(code, code.replace(".", ""), f"Pemerintah {code}", kind) for code, kind in GOVERNMENTS.items()],
    "units": [(c, g, p, f"Dinas {c}", "dinas", "5_day", "2020-01-01", "", "") for c, (g, p) in UNITS.items()],
    "obligations": [("", d, "monthly", "10") for d in MONTHLY] + [("", d, "yearly", "10") for d in OTHERS],
    "facility_checklist": [("ruang_tunggu", "", "Ruang tunggu")],
    "calendars": [("5_day", "12345", "16:00", "true", "2026-12-31")],
    "holidays": [("2026-08-17", "Proklamasi", "public", "", "SKB")],
}


@dataclass
class Place:
    """Where the world lies."""

    root: Path

    @property
    def settings(self) -> Settings:
        """The settings that name it."""
        return Settings(root=str(self.root), registry=str(self.root / "registry"))

    @property
    def warehouse(self) -> Path:
        """The DuckDB file."""
        return self.settings.warehouse_file

    def corrupt(self, sql: str) -> None:
        """Change the warehouse."""
        with duckdb.connect(str(self.warehouse)) as connection:
            connection.execute(sql)


def build(root: Path) -> Place:
    """Write the whole world below a folder."""
    place = Place(root)
    _write_registry(root / "registry")
    tables = {**_methodology(), **_frame(root / "registry"), **_evidence()}
    tables["indicators"] = _indicators(tables)
    world = _MadeWorld(tables, Registry.load(root / "registry"))
    tables["units"] = _units(world)
    tables["dimensions"] = _dimensions(world)
    tables["governments"] = _governments(world)
    tables["history"] = _history(tables)
    tables["method_change"] = changes(world)
    tables["method_change_summary"] = summaries(tables["method_change"])
    place.warehouse.parent.mkdir(parents=True)
    with duckdb.connect(str(place.warehouse)) as connection:
        connection.execute("create schema marts; create schema audit")
        for name, rows in tables.items():
            create(connection, name, rows)
    write_manifest(place.warehouse.parent / "dbt" / "target" / "manifest.json", tables)
    return place


def made_methodology() -> World:
    """A world that holds the methodology only."""
    return _MadeWorld(_methodology(), None)  # type: ignore[arg-type]


class _MadeWorld(World):
    """A world of rows not yet written, for computing one table from another."""

    def __init__(self, made: dict[str, list[Row]], registry: Registry):
        super().__init__({}, registry, {})
        self._rows = made


def _write_registry(folder: Path) -> None:
    folder.mkdir(parents=True)
    for name, rows in REGISTRY.items():
        with (folder / f"{name}.csv").open("w", newline="") as stream:
            csv.writer(stream).writerows([TABLES[name], *rows])


def _methodology() -> dict[str, list[Row]]:
    tables = {}
    for stem, name in METHODOLOGY_TABLES.items():
        file = SEEDS / f"{stem}.csv"
        with file.open(newline="") as stream:
            rows = [{k: _typed(k, v) for k, v in row.items()} for row in csv.DictReader(stream)]
        tables[name] = rows
    return tables


METHODOLOGY_TABLES = {
    "seed_methodology": "methodology_identities", "seed_methodology_dimension": "methodology_dimensions",
    "seed_methodology_indicator": "methodology_indicators", "seed_methodology_band": "methodology_bands",
    "seed_methodology_threshold": "methodology_thresholds", "seed_indicator": "methodology_catalogue",
}  # fmt: skip


def _typed(column: str, text: str) -> Any:
    kind = TYPES.get(column, "VARCHAR")
    if not text:
        return None
    if kind == "BOOLEAN":
        return text == "true"
    return Decimal(text) if kind.startswith("DECIMAL") else text


def _frame(registry: Path) -> dict[str, list[Row]]:
    digest = Registry.load(registry).digest
    return {
        "build": [
            {"build_id": "b1", "as_of": datetime(2026, 10, 20, 3), "code_version": "0.1.0", "registry_digest": digest,
             "first_period": PERIODS[0], "last_period": PERIODS[-1], "timezone": "Asia/Jayapura"},
        ],
        "periods": [{"period": p, "is_running": p == RUNNING, "is_due": p != RUNNING, "headline_methodology": HEADLINE}
                    for p in PERIODS],
    }  # fmt: skip


def _indicators(tables: dict[str, list[Row]]) -> list[Row]:
    rows = []
    for period in PERIODS:
        for number, unit in enumerate(UNITS, 1):
            for row in tables["methodology_indicators"]:
                rows.append(_indicator(period, number, unit, row))
    rules = methodologies(_MadeWorld(tables, None))  # type: ignore[arg-type]
    weights = {key: figures(r, rules[key[1]]).weights for key, r in by_unit(rows).items()}
    for row in rows:
        own = weights[row["period"], row["methodology"], row["unit_code"]].get(row["indicator"], Decimal(0))
        row["effective_weight"] = own if row["dimension"] else Decimal(0)
        row["contribution"] = None if row["score"] is None else half_up(row["effective_weight"] * row["score"], 10)
    return rows


def _indicator(period: str, number: int, unit: str, listed: Row) -> Row:
    row = dict.fromkeys(RELEASE["indicators"]) | {
        "period": period, "methodology": listed["methodology"], "unit_code": unit, "dimension": listed["dimension"],
        "indicator": listed["indicator"], "flags": "", "suppressed": False, "status": "computed",
    }  # fmt: skip
    if unit == SILENT:
        return row | {"status": "missing"}
    if unit == FEW and listed["indicator"] == "complaint_verified":
        return row | {"status": "too_few", "suppressed": True}
    if listed["indicator"] == "satisfaction":
        return row | {"denominator": 60, "score": half_up(Decimal(80 + number), 10)}
    count = 41 - 2 * number - len(listed["indicator"]) % 5
    return row | {"numerator": count, "denominator": 43, "score": half_up(Decimal(100 * count) / 43, 10)}


def _units(world: World) -> list[Row]:
    methods, rows = methodologies(world), []
    for (period, methodology, code), indicators in by_unit(world.rows("indicators")).items():
        rules = methods[methodology]
        made = figures(indicators, rules)
        status = "not_reporting" if code == SILENT else "scored" if made.scored else "insufficient_evidence"
        band, zone = rules.band(made.index)
        rows.append(
            dict.fromkeys(RELEASE["units"])
            | {
                "period": period, "methodology": methodology, "government_code": UNITS[code][0], "unit_code": code,
                "unit_name": f"Dinas {code}", "parent_unit_code": UNITS[code][1] or None, "status": status,
                "index": made.index, "lower_bound": made.lower, "upper_bound": made.upper, "coverage": made.coverage,
                "band": band, "zone": None if period == RUNNING else zone,
            }
        )  # fmt: skip
    for period, methodology in product(PERIODS, methods):
        own = [r for r in rows if (r["period"], r["methodology"]) == (period, methodology)]
        _rank([r for r in own if UNITS[r["unit_code"]][0] == "81"])
        _rank([r for r in own if UNITS[r["unit_code"]][0] != "81"])
        family = [r for r in own if r["unit_code"] in {"U1", "U2"}]
        made_up = rollup(family, Decimal("0.5"))
        family[0] |= {
            "subtree_index": made_up.index, "subtree_units_obliged": 2, "subtree_units_scored": 2,
            "subtree_min": made_up.least, "subtree_max": made_up.most,
        }  # fmt: skip
    return rows


def _rank(rows: list[Row]) -> None:
    scored = [r for r in rows if r["index"] is not None and r["period"] != RUNNING]
    for place, row in enumerate(sorted(scored, key=lambda r: -r["index"]), 1):
        row["rank"] = place  # the indexes of the small world all differ


def _dimensions(world: World) -> list[Row]:
    from expectations.recompute.index import dimension_figures

    return [
        {"period": p, "methodology": m, "unit_code": u, "dimension": d, "score": s, "effective_weight": w,
         "contribution": c}
        for (p, m, u, d), (s, w, c) in dimension_figures(world).items()
    ]  # fmt: skip


def _governments(world: World) -> list[Row]:
    rows = []
    for (name, rules), period, code in product(methodologies(world).items(), PERIODS, GOVERNMENTS):
        place = period, name, code
        own = [u for u in world.rows("units") if (u["period"], u["methodology"], u["government_code"]) == place]
        rows.append(_government(period, code, rollup(own, Decimal("0.5")), rules) | {"methodology": name})
    return rows


def _government(period: str, code: str, made: Rollup, rules: Methodology) -> Row:
    band, zone = rules.band(made.index)
    settled = period != RUNNING and made.scored == made.obliged  # of two units, nine tenths are both
    return {
        "period": period, "methodology": "", "government_code": code, "government_name": f"Pemerintah {code}",
        "status": made.status, "index": made.index, "lower_bound": made.lower, "upper_bound": made.upper,
        "coverage": made.coverage, "band": band, "zone": zone if settled else None,
        "rank": 1 if settled and code == "81.71" else None, "units_obliged": made.obliged,
        "units_scored": made.scored, "unit_min": made.least, "unit_max": made.most, "official_release": None,
    }  # fmt: skip


def _history(tables: dict[str, list[Row]]) -> list[Row]:
    figures_of = ("period", "methodology", "status", "index", "lower_bound", "upper_bound", "coverage", "band", "zone",
                  "rank")  # fmt: skip
    return [
        {"level": level, "code": row[f"{level}_code"], "kind": GOVERNMENTS.get(row[f"{level}_code"], "dinas"),
         "release": "provisional", **{c: row[c] for c in figures_of}}
        for level in ("unit", "government")
        for row in tables[f"{level}s"]
    ]  # fmt: skip


def _evidence() -> dict[str, list[Row]]:
    submissions = [
        _submission(period, unit, dataset)
        for period in PERIODS
        for unit in UNITS
        for dataset in (*MONTHLY, *(OTHERS if period == PERIODS[0] else ()))
    ]
    return {
        "submissions": submissions,
        "services": [_service("S1", 25, 18), _service("S2", 6, 5), _service("lainnya", 7, 0)],
        "audit.reconciliation": [
            {"check_id": "rows_accepted", "period": s["period"], "unit_code": s["unit_code"], "dataset": s["dataset"],
             "submission_id": f"id-{s['number']}", "left_value": 30, "right_value": 30}
            for s in submissions if s["number"]
        ],
        "audit.plausibility": [
            {"period": PERIODS[0], "unit_code": "U3", "note_id": "promise_longer", "value": Decimal(9),
             "bound": Decimal(5), "severity": "warning", "detail": "S1: 5 jam -> 9 jam"}
        ],
    }  # fmt: skip


def _submission(period: str, unit: str, dataset: str) -> Row:
    row = dict.fromkeys(RELEASE["submissions"]) | {
        "period": period, "unit_code": unit, "dataset": dataset, "due_on": date(2026, 10, 14), "times_replaced": 0,
        "state": "not_sent",
    }  # fmt: skip
    if unit == SILENT:
        return row
    return row | {
        "state": "accepted", "received_at": datetime(2026, 10, 9, 14), "on_time": True, "rows_accepted": "30",
        "rows_rejected": "1-4", "number": f"{unit}/{dataset}/{period}/1",
    }  # fmt: skip


def _service(code: str, decided: int, on_time: int) -> Row:
    verdicts = decided + 1
    return {
        "period": PERIODS[0], "unit_code": "U1", "service_code": code, "service_name": f"Layanan {code}",
        "promised_value": Decimal(3), "promised_unit": "hari_kerja", "decided": decided, "median_days": Decimal(2),
        "p90_days": 9 if decided >= 20 else None, "on_time": on_time, "verdicts": verdicts,
        "on_time_pct": half_up(Decimal(100 * on_time) / verdicts, 2),
    }  # fmt: skip
