"""The methodologies as data: the seed CSVs, read as they lie. Source: methodology.md 1, 2, 4."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

Rows = list[dict[str, str]]


@dataclass(frozen=True)
class Listed:
    """An indicator as a methodology lists it; without a dimension it weighs nothing."""

    indicator: str
    dimension: str | None
    weight: Fraction


@dataclass(frozen=True)
class Methodology:
    """Weights, bands (lower bound, band, zone; the highest first) and thresholds of one methodology."""

    name: str
    valid_from: str
    scale_max: Fraction
    has_zones: bool
    dimensions: dict[str, Fraction]
    indicators: list[Listed]
    bands: list[tuple[Fraction, str, str | None]]
    coverage: Fraction
    required: list[str]
    rollup_share: Fraction
    rollup_zone_share: Fraction

    def band(self, figure: Fraction | None) -> tuple[str | None, str | None]:
        """Band and zone of a rounded figure."""
        for lower, band, zone in self.bands:
            if figure is not None and figure >= lower:
                return band, zone if self.has_zones else None
        return None, None


@dataclass(frozen=True)
class Indicator:
    """What an indicator needs: one dataset or two, a window in months, a minimum count."""

    name: str
    datasets: tuple[str, ...]
    window: int
    min_n: int
    is_people: bool


@dataclass(frozen=True)
class Rules:
    """All that the seeds say; limits of complaints in working days by (step, category)."""

    methodologies: list[Methodology]
    indicators: dict[str, Indicator]
    limits: dict[tuple[str, str], int]


def read_rules(seeds: Path) -> Rules:
    """The rules of a folder of seeds (`seed_*.csv`)."""
    tables = {file.stem: _rows(file) for file in seeds.glob("seed_*.csv")}
    return Rules(
        [_methodology(row, tables) for row in tables["seed_methodology"]],
        {row["indicator"]: _indicator(row) for row in tables["seed_indicator"]},
        {(r["step"], r["category"]): int(r["working_days"]) for r in tables["seed_complaint_limit"]},
    )


def _rows(file: Path) -> Rows:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _indicator(row: dict[str, str]) -> Indicator:
    datasets = tuple(name for name in (row["dataset"], row["second_dataset"]) if name)
    return Indicator(
        row["indicator"], datasets, int(row["window_months"]), int(row["min_n"]), row["is_people"] == "true"
    )


def _methodology(row: dict[str, str], tables: dict[str, Rows]) -> Methodology:
    name = row["methodology"]
    own = {table: [r for r in rows if r.get("methodology") == name] for table, rows in tables.items()}
    listed = own["seed_methodology_indicator"]
    bands = [(Fraction(r["lower_bound"]), r["band"], r["zone"] or None) for r in own["seed_methodology_band"]]
    thresholds = own["seed_methodology_threshold"]
    values = {r["threshold"]: Fraction(r["value"]) for r in thresholds}
    return Methodology(
        name,
        row["valid_from"],
        Fraction(row["scale_max"]),
        row["has_zones"] == "true",
        {r["dimension"]: Fraction(r["weight"]) for r in own["seed_methodology_dimension"]},
        [Listed(r["indicator"], r["dimension"] or None, Fraction(r["weight"])) for r in listed],
        sorted(bands, key=lambda band: -band[0]),
        values["coverage"],
        [r["indicator"] for r in thresholds if r["threshold"] == "required_indicator"],
        values["rollup_share"],
        values["rollup_zone_share"],
    )
