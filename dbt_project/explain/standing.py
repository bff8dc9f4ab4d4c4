"""The warehouse as the last build left it, and what can be asked of it."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import duckdb

from patuh.errors import PatuhError, WrongCall
from patuh.receipts import Receipt
from patuh.zones import Zones

Row = dict[str, Any]
SHOWN = 8  # choices named in an answer to a wrong call


class NoBuild(WrongCall):
    """There is nothing to explain yet."""

    code = "no_build"


class Standing:
    """The tables of one build, read-only; what is made beside them is temporary."""

    def __init__(self, zones: Zones, database: duckdb.DuckDBPyConnection) -> None:
        self.zones, self.database = zones, database

    def rows(self, sql: str) -> list[Row]:
        """The rows of a query as dictionaries, decimals exact.

        No parameters: for them DuckDB loads pandas, which takes longer than the answer may; see `text`.
        """
        cursor = self.database.execute(sql)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def receipt(self, submission_id: str) -> Receipt | None:
        """The receipt of a submission, if it is still kept."""
        file = self.zones.receipts / f"{submission_id}.json"
        return Receipt.model_validate_json(file.read_bytes()) if file.is_file() else None


@contextmanager
def standing(zones: Zones) -> Iterator[Standing]:
    """Open the warehouse of the last build that ended.

    Raises:
        NoBuild: nothing was built, or what was built knows no explanation.
        PatuhError: a build is writing it.
    """
    told = zones.warehouse.parent / "build.json"
    if not zones.warehouse.is_file() or not told.is_file():
        raise NoBuild("there is no build to explain", place=str(zones.warehouse), cure="run: patuh build")
    try:
        database = duckdb.connect(str(zones.warehouse), read_only=True)
    except duckdb.IOException as fault:
        raise PatuhError(
            "the warehouse is being written", place=str(zones.warehouse), cure="wait for the build to end"
        ) from fault
    with database:
        database.execute("set timezone = 'UTC'")
        opened = Standing(zones, database)
        if not opened.rows("select 1 from information_schema.tables where table_name = 'explain_row'"):
            build_id = json.loads(told.read_text(encoding="utf-8"))["build_id"]
            raise NoBuild(f"build {build_id} is of a version that explained nothing", cure="run: patuh build")
        yield opened


def text(value: str) -> str:
    """A text as a literal of SQL."""
    return "'" + value.replace("'", "''") + "'"


def texts(values: Iterable[str]) -> str:
    """Texts as literals with commas between."""
    return ", ".join(text(value) for value in values)


def one_of(given: str, known: list[str], what: str, code: str) -> str:
    """The choice that was meant.

    Raises:
        WrongCall: it is none of those known; the nearest are named.
    """
    if given in known:
        return given
    folded = {name.lower(): name for name in known}
    if given.lower() in folded:
        return folded[given.lower()]
    near = difflib.get_close_matches(given.lower(), folded, n=SHOWN, cutoff=0.5)
    said = [folded[name] for name in near] or known[:SHOWN]
    more = "" if near or len(known) <= SHOWN else ", ..."
    raise WrongCall(f"no such {what}: {given}", place=what, code=code, cure=f"choose: {', '.join(said)}{more}")
