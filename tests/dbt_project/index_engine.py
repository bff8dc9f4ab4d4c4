"""The index models in a DuckDB in memory: seeds as they ship, indicator statuses as a test gives them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import duckdb
import jinja2
import yaml

from ingestion.contracts import CONTRACTS

ROOM = Path(__file__).resolve().parents[2] / "dbt_project"
CHAIN = (
    "int_methodology", "int_methodology_band", "int_indicator_weight", "int_index_sum", "int_unit_index",
    "int_unit_rank", "int_unit_descendant", "int_subtree", "units", "dimensions",
)  # fmt: skip
SEEDS = ("seed_methodology", "seed_methodology_dimension", "seed_methodology_indicator", "seed_methodology_band",
         "seed_methodology_threshold")  # fmt: skip
PERIOD = "2026-10"


@dataclass(frozen=True)
class Status:
    """What became of one indicator of a unit; the score is 0-100 where it is computed."""

    status: str = "computed"
    score: Decimal | None = Decimal(100)


class IndexEngine:
    """Seeds loaded; `figures` runs the chain of models and reads the published row of a unit."""

    def __init__(self) -> None:
        self.db = duckdb.connect()
        for periods in ("int_period", "int_touched_period"):
            self.db.execute(f"create table {periods} as select '{PERIOD}' as period")
        types = {s["name"]: s["config"]["column_types"] for s in _seed_documents()}
        for seed in SEEDS:
            columns = ", ".join(f"'{c}': '{t}'" for c, t in types[seed].items())
            file = ROOM / "seeds" / "methodology" / f"{seed}.csv"
            self.db.execute(f"create table {seed} as from read_csv('{file}', header = true, columns = {{{columns}}})")

    def weighted(self, methodology: str) -> list[str]:
        """The indicators that weigh something in a methodology."""
        query = "select indicator from seed_methodology_indicator where methodology = ? and dimension is not null"
        return [row[0] for row in self.db.execute(query + " order by all", [methodology]).fetchall()]

    def figures(
        self, units: dict[str, dict[str, Status]], *, kind: str = "dinas"
    ) -> dict[tuple[str, str], dict[str, Any]]:
        """The rows of `units` by methodology and unit; an indicator that is not given is not applicable."""
        self._give_units(units, kind)
        self._give_statuses(units)
        for model in CHAIN:
            self.db.execute(f"create or replace table {model} as {rendered(model)}")
        cursor = self.db.execute("from units order by all")
        names = [column[0] for column in cursor.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        return {(row["methodology"], row["unit_code"]): row for row in rows}

    def _give_units(self, units: Iterable[str], kind: str) -> None:
        self.db.execute("""create or replace table int_unit_period (period varchar, is_running boolean,
            unit_code varchar, unit_name varchar, unit_kind varchar, parent_unit_code varchar, government_code varchar,
            government_kind varchar, data_until date, is_counted boolean, standing varchar)""")
        self.db.executemany(
            "insert into int_unit_period values (?, false, ?, ?, ?, null, '81', 'province', null, true, 'reporting')",
            [(PERIOD, unit, unit, kind) for unit in units],
        )

    def _give_statuses(self, units: dict[str, dict[str, Status]]) -> None:
        self.db.execute(
            "create or replace table given (unit_code text, indicator text, status text, score decimal(20, 10))"
        )
        rows = [(u, i, s.status, s.score) for u, statuses in units.items() for i, s in statuses.items()]
        self.db.executemany("insert into given values (?, ?, ?, ?)", rows)
        self.db.execute(f"""create or replace table int_indicator_status as
            select '{PERIOD}' as period, listed.methodology, units.unit_code, listed.dimension, listed.indicator,
                listed.weight, coalesce(given.status, 'not_applicable') as status,
                case when given.status = 'computed' then given.score end as score,
                '' as flags, false as is_suppressed, null as numerator, null as denominator
            from int_unit_period as units cross join seed_methodology_indicator as listed
            left join given on units.unit_code = given.unit_code and listed.indicator = given.indicator""")


def _seed_documents() -> list[dict[str, Any]]:
    return yaml.safe_load((ROOM / "seeds" / "methodology" / "_methodology.yml").read_text(encoding="utf-8"))["seeds"]


@cache
def rendered(name: str) -> str:
    """The SQL of a model or a singular test as dbt would compile it on DuckDB, with `ref` as the bare name."""
    file = next(file for folder in ("models", "tests") for file in (ROOM / folder).rglob(f"{name}.sql"))
    macro_files = sorted(f for f in ROOM.glob("macros/*.sql") if f.stem != "datasets")  # plain jinja returns text only
    text = "".join(file.read_text(encoding="utf-8") for file in macro_files)
    environment = jinja2.Environment(extensions=["jinja2.ext.do"])
    environment.globals |= {
        "ref": lambda name: name,
        "source": lambda *names: ".".join(names),
        "return": lambda sql: sql,
    }
    environment.globals["datasets"] = lambda: list(CONTRACTS)
    macros = environment.from_string(text).module
    adapter = SimpleNamespace(dispatch=lambda name, *_: getattr(macros, f"default__{name}"))
    environment.globals["adapter"] = adapter
    return environment.from_string(text + file.read_text(encoding="utf-8")).render()
