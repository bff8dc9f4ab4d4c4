"""A world from which one submission is taken, by the oracle and by `patuh explain --submission`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb

from dbt_project.explain.standing import Standing
from dbt_project.explain.without import Scope, Without
from patuh.settings import Settings
from patuh.zones import Zones
from tests.oracle.compare import KEYS, UNDEFINED, Difference, read_table
from tests.oracle.marts import Oracle, Table
from tests.oracle.merge import ANCHOR, number_of
from tests.oracle.rules import Rules
from tests.oracle.world import World

INDEX = ("status", "index", "lower_bound", "upper_bound", "coverage")


def chosen(world: World, every: int) -> Iterator[int]:
    """The places of every so-manieth submission that speaks for a unit of a small world, and of retractions alike."""
    for kind in ("accepted", "retracted"):
        spoken = [n for n, s in enumerate(world.submissions) if s.kind == kind and s.units]
        yield from (n for n in spoken[::every] if ANCHOR not in world.submissions[n].units)


def oracle_without(world: World, rules: Rules, place: int) -> dict[str, Table]:
    """What the oracle says of the submission's small world had it never come."""
    number = number_of(world.submissions[place].units[0])
    units = {code: unit for code, unit in world.units.items() if number_of(code) in (number, None)}
    left = [s for n, s in enumerate(world.submissions) if n != place and units.keys() & s.units]
    return Oracle(replace(world, submissions=left, units=units), rules).tables


def differences_without(world: World, rules: Rules, root: Path, place: int) -> Iterator[Difference]:
    """Every cell of the submission's units in which the two disagree."""
    taken, oracle = world.submissions[place], oracle_without(world, rules, place)
    settings = Settings(root=str(root), registry=str(root / "registry"))
    with duckdb.connect(str(settings.warehouse_file), read_only=True) as database:
        database.execute("set timezone = 'UTC'")
        scope = Scope(f"{place:032x}", taken.dataset, taken.units)
        Without(Standing(Zones.of(settings), database), scope).make()
        own = "(select * rename (published_index as index) from int_unit_index)"
        made = {
            "indicators": read_table(database, "indicators", KEYS["indicators"], UNDEFINED.get("indicators", set())),
            "units": read_table(database, own, KEYS["units"], set()),
        }
    for name, table in made.items():
        expected = {key: row for key, row in oracle[name].items() if key[2] in taken.units}
        if name == "units":
            expected = {key: {c: row[c] for c in INDEX} for key, row in expected.items()}
        for key in sorted(expected.keys() | table.keys()):
            ours, theirs = expected.get(key), table.get(key)
            if ours != theirs:
                yield Difference(name, key, "", ours, theirs)
