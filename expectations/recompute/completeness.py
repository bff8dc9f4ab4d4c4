"""Who must be there: units, governments, indicators and submissions against the frame; no figure without evidence."""

from __future__ import annotations

from collections import defaultdict

import pandas as pd

from expectations.comparison import compared, judged
from expectations.recompute.index import KEY, WITHOUT_FIGURES, by_unit
from expectations.recompute.methodology import methodologies
from expectations.world import World
from patuh.periods import Period

FORCE = {"accepted", "accepted_with_notes"}


def unit_frame(world: World) -> pd.DataFrame:
    """Every unit that exists on any day of a month has a row, under each methodology, under its own government."""
    expected = {
        (period, methodology, code): world.registry.units[code].government_code
        for period in world.periods
        for code in world.frame_of_units(period)
        for methodology in world.methodologies
    }
    published = {(r["period"], r["methodology"], r["unit_code"]): r["government_code"] for r in world.rows("units")}
    return compared(KEY, expected, published)


def indicator_frame(world: World) -> pd.DataFrame:
    """Every unit with figures has each indicator of the methodology, and the others have none."""
    found = by_unit(world.rows("indicators"))
    expected, published, methods = {}, {}, methodologies(world)
    for unit in world.rows("units"):
        key = unit["period"], unit["methodology"], unit["unit_code"]
        listed = methods[unit["methodology"]].listed()
        expected[key] = set() if unit["status"] in WITHOUT_FIGURES else listed
        published[key] = {(r["dimension"] or "", r["indicator"]) for r in found.pop(key, [])}
    published.update({key: set() for key in found})
    return compared(KEY, expected, published)


def period_frame(world: World) -> pd.DataFrame:
    """The months follow one another from the build's first to its last, none left out."""
    build = world.build
    month, months = Period.parse(build["first_period"]), {}
    while str(month) <= build["last_period"]:
        months[(str(month),)] = True
        month = month.plus(1)
    return compared(("period",), months, {(row["period"],): True for row in world.rows("periods")})


def evidence(world: World) -> pd.DataFrame:
    """A computed indicator has a submission of each of its datasets, accepted, of this month or an earlier one."""
    sources = {
        row["indicator"]: {row["dataset"], row["second_dataset"]} - {None, ""}
        for row in world.rows("methodology_catalogue")
    }
    first: dict[tuple[str, str], str] = {}
    for row in world.rows("submissions"):
        if row["state"] in FORCE:
            key = row["unit_code"], row["dataset"]
            first[key] = min(row["period"], first.get(key, row["period"]))
    found: dict[tuple[str, ...], str | None] = {}
    for row in world.rows("indicators"):
        if row["status"] == "computed":
            lacking = {d for d in sources[row["indicator"]] if first.get((row["unit_code"], d), "9999") > row["period"]}
            place = row["period"], row["methodology"], row["unit_code"], row["indicator"]
            found[place] = f"tanpa kiriman / no submission: {', '.join(sorted(lacking))}" if lacking else None
    return judged((*KEY, "indicator"), found)


def submission_frame(world: World) -> pd.DataFrame:
    """Every obliged unit has a row for each monthly dataset of each month it exists in, sent or not."""
    monthly = sorted({r["dataset"] for r in world.registry.rows("obligations") if r["frequency"] == "monthly"})
    sent: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in world.rows("submissions"):
        sent[row["period"], row["unit_code"]].add(row["dataset"])
    expected, published = {}, {}
    for unit in world.rows("units"):
        key = unit["period"], unit["unit_code"]
        kind = world.registry.units[unit["unit_code"]].kind if unit["unit_code"] in world.registry.units else ""
        owed = set() if unit["status"] == "too_early" else {d for d in monthly if world.owes(kind, d)}
        expected[key] = owed
        published[key] = owed & sent[key]
    return compared(("period", "unit_code"), expected, published)
