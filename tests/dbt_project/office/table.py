"""The honest office and a twin for every trick: units of one province, in one build."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb

from patuh.settings import PROJECT
from tests.dbt_project.office import complaints, limits, registers, requests, standards, survey
from tests.dbt_project.office.honest import FRAME, UNIT, Sent, honest
from tests.dbt_project.office.trick import Trick
from tests.oracle.lay import built
from tests.oracle.merge import side_by_side
from tests.oracle.world import Unit
from tests.oracle.worlds import SmallWorld

TRICKS: tuple[Trick, ...] = tuple(
    trick for theme in (registers, requests, limits, standards, survey, complaints) for trick in theme.tricks()
)
SEED = PROJECT / "dbt_project" / "seeds" / "methodology" / "seed_methodology.csv"
METHODOLOGIES: tuple[str, ...] = tuple(
    row["methodology"] for row in csv.DictReader(SEED.read_text(encoding="utf-8").splitlines())
)
MARTS = ("units", "indicators", "quality_notes")


@dataclass(frozen=True)
class Figure:
    """What is published of an office for a month."""

    status: str
    index: Decimal | None

    def __str__(self) -> str:
        return f"{self.index}" if self.status == "scored" else self.status


class Table:
    """Every office judged by the real build; the honest one is number 0, the twin of the n-th trick number n + 1."""

    def __init__(self, root: Path) -> None:
        offices = [_office(honest()), *(_office(trick.play(honest())) for trick in TRICKS)]
        warehouse = built(side_by_side(FRAME, offices), root, marts=MARTS)
        with duckdb.connect(str(warehouse), read_only=True) as connection:
            self.rows = {mart: _rows(connection, mart) for mart in MARTS}

    @cached_property
    def _figures(self) -> dict[tuple[str, str, str], Figure]:
        return {(r["period"], r["methodology"], r["unit_code"]): Figure(r["status"], r["index"])
                for r in self.rows["units"]}  # fmt: skip

    @cached_property
    def _counts(self) -> dict[tuple[str, str, str], tuple[Any, ...]]:
        counts = ("status", "numerator", "denominator", "score")
        return {(r["period"], r["unit_code"], r["indicator"]): tuple(r[c] for c in counts)
                for r in self.rows["indicators"]}  # fmt: skip

    def before(self, trick: Trick, methodology: str) -> Figure:
        """What the honest office has in the trick's month."""
        return self._figures[_text(trick.month), methodology, _code(0)]

    def after(self, trick: Trick, methodology: str) -> Figure:
        """What its twin has."""
        return self._figures[_text(trick.month), methodology, _twin(trick)]

    def aimed_at(self, trick: Trick) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
        """Status and counts, honest and tricked, of the indicator that the trick aims at."""
        honest_one, tricked = ((_text(trick.month), code, trick.at) for code in (_code(0), _twin(trick)))
        return self._counts[honest_one], self._counts[tricked]

    def notes(self, trick: Trick) -> tuple[set[str], set[str]]:
        """The notes of the month, honest and tricked."""
        found: dict[str, set[str]] = {}
        for row in self.rows["quality_notes"]:
            if row["period"] == _text(trick.note_month or trick.month):
                found.setdefault(row["unit_code"], set()).add(row["note_id"])
        return found.get(_code(0), set()), found.get(_twin(trick), set())


def _office(sent: Sent) -> SmallWorld:
    return SmallWorld({"g": "province"}, (Unit(UNIT, "g", "dinas"),), sent, ())


def _code(number: int) -> str:
    return f"w{number}-{UNIT}"


def _twin(trick: Trick) -> str:
    return _code(TRICKS.index(trick) + 1)


def _text(month: date) -> str:
    return f"{month:%Y-%m}"


def _rows(connection: duckdb.DuckDBPyConnection, mart: str) -> list[dict[str, Any]]:
    cursor = connection.execute(f"from marts.{mart}")
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
