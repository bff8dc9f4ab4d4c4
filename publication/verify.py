"""Check a release with nothing but the release: its hashes, and its figures from its own tables."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import polars as pl

from patuh.errors import WrongCall
from patuh.storage import sha256_of
from publication.tables import METHODOLOGY

Row = dict[str, Any]
Difference = dict[str, str]
TENTH, CENT = Decimal("1e-10"), Decimal("0.01")


def differences(release: Path) -> list[Difference]:
    """What is not as the release says: {place, stated, found}, empty if all agrees.

    Raises:
        WrongCall: the folder is no release.
    Source: methodology.md, section 4.
    """
    if not (release / "SHA256SUMS").is_file():
        raise WrongCall(f"no release: {release}", place=str(release), cure="name a folder that holds SHA256SUMS")
    return [
        *_sums(release), *_datapackage(release), *_indexes(release), *_governments(release), *_method_change(release),
    ]  # fmt: skip


def divide(numerator: Decimal, denominator: Decimal) -> Decimal:
    """The one division of the methodology: half up at the 10th decimal."""
    return (numerator / denominator).quantize(TENTH, ROUND_HALF_UP)


def _differs(place: str, stated: object, found: object) -> Difference:
    return {"place": place, "stated": str(stated), "found": str(found)}


def _sums(release: Path) -> Iterator[Difference]:
    listed = set()
    for line in (release / "SHA256SUMS").read_text(encoding="utf-8", errors="replace").splitlines():
        stated, _, name = line.partition("  ")
        listed.add(name)
        file = (release / name).resolve()
        is_inside = bool(name) and file.is_relative_to(release.resolve())
        found = sha256_of(file) if is_inside and file.is_file() else "missing"
        if found != stated:
            yield _differs(name, stated, found)
    present = {p.relative_to(release).as_posix() for p in release.rglob("*") if p.is_file()}
    for name in sorted(present - listed - {"SHA256SUMS"}):
        yield _differs(name, "not listed", "present")


def _datapackage(release: Path) -> Iterator[Difference]:
    package = json.loads((release / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        file = release / resource["path"]
        found = f"sha256:{sha256_of(file)}" if file.is_file() else "missing"
        if found != resource["hash"]:
            yield _differs(f"datapackage.json#{resource['name']}", resource["hash"], found)


def _indexes(release: Path) -> Iterator[Difference]:
    """Each unit's index and bounds from its indicators and the methodology's weights, exactly."""
    weights = Weights.read(release)
    if weights is None:
        yield _differs("methodology", "weights of dimensions and indicators", "not in the release")
        return
    rows: dict[tuple, list[Row]] = defaultdict(list)
    for row in _rows(release, "indicators"):
        if row["status"] != "not_applicable" and weights.has(row):
            rows[row["period"], row["methodology"], row["unit_code"]].append(row)
    for unit in _rows(release, "units"):
        key = (unit["period"], unit["methodology"], unit["unit_code"])
        if unit["status"] == "scored" and key not in rows:
            yield _differs(f"units {'/'.join(key)} index", unit["index"], "no weighted indicators")
        if unit["status"] in {"scored", "insufficient_evidence"} and key in rows:
            found = weights.figures(rows[key], unit["methodology"])
            for column in ("index", "lower_bound", "upper_bound"):
                if unit[column] is not None and unit[column] != found[column]:
                    yield _differs(f"units {'/'.join(key)} {column}", unit[column], found[column])


def _governments(release: Path) -> Iterator[Difference]:
    """Each government's index is the mean of its scored units' published indexes."""
    scored: dict[tuple, list[Decimal]] = defaultdict(list)
    for unit in _rows(release, "units"):
        if unit["status"] == "scored":
            scored[unit["period"], unit["methodology"], unit["government_code"]].append(unit["index"])
    for row in _rows(release, "governments"):
        key = (row["period"], row["methodology"], row["government_code"])
        indexes = scored[key]
        if (row["units_scored"] or 0) != len(indexes):
            yield _differs(f"governments {'/'.join(key)} units_scored", row["units_scored"], len(indexes))
        elif row["status"] == "scored":
            mean = divide(sum(indexes, Decimal()), Decimal(len(indexes))).quantize(CENT, ROUND_HALF_UP)
            if mean != row["index"]:
                yield _differs(f"governments {'/'.join(key)} index", row["index"], mean)


def _method_change(release: Path) -> Iterator[Difference]:
    """Both results of every unit, side by side, are those of `units`, and the ranks gained their difference."""
    if not (release / "method_change.parquet").is_file():
        return
    units = {(u["period"], u["methodology"], u["unit_code"]): u for u in _rows(release, "units")}
    for row in _rows(release, "method_change"):
        place = f"method_change {'/'.join((row['period'], row['unit_code']))}"
        for when in ("before", "after"):
            unit = units.get((row["period"], row[f"methodology_{when}"], row["unit_code"]), {})
            for column in ("status", "index", "band", "rank"):
                if row[f"{column}_{when}"] != unit.get(column):
                    yield _differs(f"{place} {column}_{when}", row[f"{column}_{when}"], unit.get(column))
        if row["ranks_gained"] is not None and row["ranks_gained"] != row["rank_before"] - row["rank_after"]:
            yield _differs(f"{place} ranks_gained", row["ranks_gained"], row["rank_before"] - row["rank_after"])


def _rows(release: Path, table: str) -> Iterator[Row]:
    yield from pl.read_parquet(release / f"{table}.parquet").iter_rows(named=True)


class Weights:
    """W_d, w_i and the scale of each methodology of a release."""

    def __init__(self, dimension: dict, indicator: dict, scale: dict):
        self.dimension, self.indicator, self.scale = dimension, indicator, scale

    @classmethod
    def read(cls, release: Path) -> Weights | None:
        """From the methodology tables, known by their columns; None if the release lacks them."""
        dimension: dict = {}
        indicator: dict = {}
        scale: dict = {}
        files = [*release.glob(f"{METHODOLOGY.rstrip('_')}/*.parquet"), *release.glob("methodology.parquet")]
        for frame in map(pl.read_parquet, files):
            has = set(frame.columns)
            for row in frame.iter_rows(named=True):
                if {"methodology", "dimension", "indicator", "weight"} <= has:
                    if row["dimension"]:
                        indicator[row["methodology"], row["dimension"], row["indicator"]] = Decimal(row["weight"])
                elif {"methodology", "dimension", "weight"} <= has:
                    dimension[row["methodology"], row["dimension"]] = Decimal(row["weight"])
                elif {"methodology", "scale_max"} <= has:
                    scale[row["methodology"]] = Decimal(row["scale_max"])
        return cls(dimension, indicator, scale) if dimension and indicator and scale else None

    def has(self, row: Row) -> bool:
        """Whether the indicator has a weight in its methodology."""
        return (row["methodology"], row["dimension"], row["indicator"]) in self.indicator

    def figures(self, rows: list[Row], methodology: str) -> dict[str, Decimal | None]:
        """Index and bounds of one unit from its weighted indicators that apply."""
        within: dict[str, Decimal] = defaultdict(Decimal)
        for r in rows:
            within[r["dimension"]] += self.indicator[methodology, r["dimension"], r["indicator"]]
        e = [
            divide(
                self.dimension[methodology, r["dimension"]]
                * self.indicator[methodology, r["dimension"], r["indicator"]],
                within[r["dimension"]],
            )
            for r in rows
        ]
        computed = [(w, r["score"]) for w, r in zip(e, rows, strict=True) if r["status"] == "computed"]
        earned = sum((w * s for w, s in computed), Decimal())
        whole, evidence = sum(e, Decimal()), sum((w for w, _ in computed), Decimal())
        lower = divide(earned, whole)
        upper = lower + 100 * (1 - divide(evidence, whole))
        index = divide(earned, evidence) if evidence else None
        return {"index": self._scaled(index, methodology), "lower_bound": self._scaled(lower, methodology),
                "upper_bound": self._scaled(upper, methodology)}  # fmt: skip

    def _scaled(self, value: Decimal | None, methodology: str) -> Decimal | None:
        return None if value is None else (value * self.scale[methodology] / 100).quantize(CENT, ROUND_HALF_UP)
