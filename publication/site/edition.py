"""A release as the pages need it: the month shown, its rows grouped once."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import polars as pl

from patuh.errors import WrongCall
from patuh.periods import Period
from publication.site.method_change import MethodChange
from publication.site.ranks import Key, Standing, standings

Row = dict[str, Any]
HISTORY_MONTHS = 24


@dataclass(frozen=True)
class Edition:
    """One release, read once. `shown` is the month that pages speak of; rows are those of its headline methodology."""

    folder: Path
    manifest: Row
    gate: Row

    @classmethod
    def read(cls, folder: Path) -> Edition:
        """Open a release folder.

        Raises:
            WrongCall: the folder is no release.
        """
        if not (folder / "manifest.json").is_file():
            raise WrongCall(f"no release: {folder}", place=str(folder), cure="run: patuh publish")
        read = {n: json.loads((folder / f"{n}.json").read_text(encoding="utf-8")) for n in ("manifest", "gate")}
        return cls(folder, read["manifest"], read["gate"])

    def frame(self, table: str) -> pl.DataFrame:
        """A table of the release, empty where the release lacks it."""
        file = self.folder / f"{table}.parquet"
        return pl.read_parquet(file) if file.is_file() else pl.DataFrame()

    @cached_property
    def shown(self) -> str:
        """The month shown first: the latest whose due dates have passed, else the last there is."""
        return self.manifest["shown_period"] or self.manifest["last_period"]

    @cached_property
    def previous(self) -> str:
        """The month before it."""
        return str(Period.parse(self.shown).plus(-1))

    @cached_property
    def months(self) -> list[str]:
        """The months drawn: up to 24 that end with the one shown, then those not yet due."""
        known = sorted(self.frame("periods")["period"].to_list())
        first = str(Period.parse(self.shown).plus(1 - HISTORY_MONTHS))
        return [m for m in known if m >= first]

    @cached_property
    def data_until(self) -> Any:
        """The instant up to which the month shown is counted (UTC), None where no month is known."""
        rows = self.frame("periods").filter(pl.col("period") == self.shown)
        return rows["as_of"][0] if rows.height else None

    @cached_property
    def methodology_tables(self) -> list[pl.DataFrame]:
        """The tables below methodology/, known by their columns and not by their names."""
        return [pl.read_parquet(p) for p in sorted((self.folder / "methodology").glob("*.parquet"))]

    @cached_property
    def methodologies(self) -> dict[str, Row]:
        """{methodology: its row} of those that the release computes, oldest first."""
        rows = sorted(self._methodology_rows("scale_max"), key=lambda r: (str(r["valid_from"]), r["methodology"]))
        return {r["methodology"]: r for r in rows}

    @cached_property
    def methodology(self) -> Row:
        """The methodology that headlines the month shown."""
        return self.methodologies[self._headlines[self.shown]]

    @cached_property
    def _headlines(self) -> dict[str, str]:
        rows = self.frame("periods").iter_rows(named=True)
        return {r["period"]: r["headline_methodology"] for r in rows}

    @cached_property
    def followed(self) -> dict[str, str]:
        """{month: methodology that headlines it} of the months drawn, first to last."""
        return {month: self._headlines[month] for month in self.months}

    @cached_property
    def method_breaks(self) -> dict[str, str]:
        """{month: methodology} of the months drawn that follow another methodology than the month before."""
        pairs = pairwise(self.followed.items())
        return {month: now for (_, before), (month, now) in pairs if now != before}

    @cached_property
    def bands(self) -> list[Row]:
        """The methodology's bands with their zones, highest first."""
        rows = [r for r in self._methodology_rows("band", "lower_bound") if "zone" in r]
        mine = [r for r in rows if r.get("methodology") == self.methodology["methodology"]]
        return sorted(mine, key=lambda r: float(r["lower_bound"]), reverse=True)

    @cached_property
    def indicator_titles(self) -> dict[str, Row]:
        """{indicator: {title_id, title_en, unit}}; empty where the release has no such table."""
        return {r["indicator"]: r for r in self._methodology_rows("indicator", "title_id")}

    def threshold(self, name: str) -> Any:
        """A threshold of the methodology of the month shown; None where the release has none of that name."""
        rows = self._methodology_rows("methodology", "threshold", "value")
        mine = (r for r in rows if r["methodology"] == self.methodology["methodology"])
        return next((r["value"] for r in mine if r["threshold"] == name), None)

    def _methodology_rows(self, *columns: str) -> list[Row]:
        return [r for f in self.methodology_tables if set(columns) <= set(f.columns) for r in f.iter_rows(named=True)]

    def _mine(self, table: str) -> pl.DataFrame:
        frame = self.frame(table)
        if "methodology" in frame.columns:
            frame = frame.filter(pl.col("methodology") == self.methodology["methodology"])
        return frame

    def _shown_frame(self, table: str) -> list[Row]:
        """The rows of the month shown, of every methodology."""
        frame = self.frame(table)
        return [] if frame.is_empty() else list(frame.filter(pl.col("period") == self.shown).iter_rows(named=True))

    def _shown_rows(self, table: str, by: str) -> dict[str, list[Row]]:
        frame = self._mine(table)
        if frame.is_empty():
            return {}
        return grouped(frame.filter(pl.col("period") == self.shown).iter_rows(named=True), by)

    @cached_property
    def governments(self) -> dict[str, list[Row]]:
        """{government_code: its rows by month}."""
        return grouped(self._mine("governments").sort("period").iter_rows(named=True), "government_code")

    @cached_property
    def units(self) -> dict[str, list[Row]]:
        """{unit_code: its rows by month}."""
        return grouped(self._mine("units").sort("period").iter_rows(named=True), "unit_code")

    @cached_property
    def _history_rows(self) -> list[Row]:
        """The rows of `history` in the months drawn, each under the methodology that holds in its month."""
        rows = self.frame("history").iter_rows(named=True)
        return [r for r in rows if self.followed.get(r["period"]) == r["methodology"]]

    @cached_property
    def history(self) -> dict[tuple[str, str], dict[str, Row]]:
        """{(level, code): {month: row}} of the months drawn; level is unit or government."""
        series: dict[tuple[str, str], dict[str, Row]] = defaultdict(dict)
        for row in self._history_rows:
            series[row["level"], row["code"]][row["period"]] = row
        return dict(series)

    @cached_property
    def standings(self) -> dict[Key, Standing]:
        """{(month, level, code): rank, of how many, shared by how many}."""
        own = {code for code, rows in self.units.items() if rows[-1]["government_code"] == self.manifest["province"]}
        return standings(self._history_rows, own)

    @cached_property
    def indicators(self) -> dict[str, list[Row]]:
        """{unit_code: indicators of the month shown}."""
        return self._shown_rows("indicators", "unit_code")

    @cached_property
    def dimensions(self) -> dict[str, list[Row]]:
        """{unit_code: dimensions of the month shown}."""
        return self._shown_rows("dimensions", "unit_code")

    @cached_property
    def services(self) -> dict[str, list[Row]]:
        """{unit_code: services of the month shown}."""
        return self._shown_rows("services", "unit_code")

    @cached_property
    def submissions(self) -> dict[str, list[Row]]:
        """{unit_code: submissions of the month shown}."""
        return self._shown_rows("submissions", "unit_code")

    @cached_property
    def official(self) -> dict[str, list[Row]]:
        """{government_code: official scores of others, newest first}."""
        frame = self.frame("official_scores")
        if frame.is_empty():
            return {}
        return grouped(frame.sort("year", descending=True).iter_rows(named=True), "government_code")

    @cached_property
    def lift(self) -> dict[str, list[Row]]:
        """{unit_code: what would lift its index in the month shown, most first}."""
        rows = self._shown_rows("lift", "unit_code")
        return {code: sorted(own, key=lambda r: r["position"]) for code, own in rows.items()}

    @cached_property
    def method_change(self) -> MethodChange:
        """The results of the month shown under the other methodologies, beside those of its own."""
        tables = ("method_change", "method_change_summary", "governments")
        headlined = frozenset(self._headlines.values())
        return MethodChange(self.methodology["methodology"], headlined, *(self._shown_frame(t) for t in tables))

    @cached_property
    def notes(self) -> dict[str, list[Row]]:
        """{unit_code: quality notes of the month shown}."""
        return self._shown_rows("quality_notes", "unit_code")

    def now(self, rows: list[Row], month: str | None = None) -> Row | None:
        """The row of the month shown (or another), None if there is none."""
        return next((r for r in rows if r["period"] == (month or self.shown)), None)

    @cached_property
    def shown_governments(self) -> list[Row]:
        """The governments of the month shown, ranked ones first."""
        return sorted(filter(None, map(self.now, self.governments.values())), key=_standing)

    @cached_property
    def peers(self) -> list[Row]:
        """Regencies and cities, which stand in one list; all governments where there are none."""
        below = [g for g in self.shown_governments if g["government_code"] != self.manifest["province"]]
        return below or self.shown_governments

    def units_of(self, government: str) -> list[Row]:
        """A government's units of the month shown, best first, then those without a figure."""
        rows = [now for u in self.units.values() if (now := self.now(u)) and now["government_code"] == government]
        return sorted(rows, key=_standing)

    def change(self, rows: list[Row]) -> Any:
        """The index of the month shown less that of the month before; None unless both are there."""
        now, before = self.now(rows), self.now(rows, self.previous)
        if not now or not before or now["index"] is None or before["index"] is None:
            return None
        return now["index"] - before["index"]


def grouped(rows: Iterable[Row], by: str) -> dict[str, list[Row]]:
    """Rows in their order under each value of a column."""
    out: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        out[row[by]].append(row)
    return dict(out)


def slug(code: str) -> str:
    """A file name for a code; codes with other characters get a piece of their hash, so no two meet."""
    plain = re.sub(r"[^A-Za-z0-9._-]", "-", code)
    return plain if plain == code else f"{plain}-{sha256(code.encode()).hexdigest()[:6]}"


def _standing(row: Row) -> tuple:
    name = row.get("government_name") or row.get("unit_name") or ""
    return (row["index"] is None, -(row["index"] or 0), name)
