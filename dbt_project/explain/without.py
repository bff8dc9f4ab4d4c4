"""The figures as they would be had one submission never come: the models themselves, run again for its units alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dbt_project.explain.model_sql import ModelSql
from dbt_project.explain.standing import Standing, text, texts

FIGURES = ("explain_figure", "int_unit_index")
# the months of the figures are those of the standing build, whoever began them
KEPT = ("int_month",)
# read through tables that all datasets share, these hold rows of their own dataset only
OWN_DATASETS = {
    "int_request": ("service_request",),
    "int_request_repeated": ("service_request",),
    "int_standard_list": ("service_standard",),
    "int_complaint": ("complaint",),
    "int_complaint_repeated": ("complaint",),
    "int_snapshot": ("service_standard", "staff_member", "innovation"),
}


@dataclass(frozen=True)
class Scope:
    """One submission: its dataset and the units that it speaks for."""

    submission_id: str
    dataset: str
    units: tuple[str, ...]


class Without:
    """Temporary tables beside the warehouse, which is only read: what the submission reaches is made anew.

    Rows of other datasets stay in force whatever becomes of this one, so their staging is read as it stands.
    """

    def __init__(self, standing: Standing, scope: Scope) -> None:
        zone = standing.rows("select timezone from input.build")[0]["timezone"]
        self._standing, self._scope, self._models = standing, scope, ModelSql(zone)
        places = standing.rows(
            "select table_schema, table_name, bool_or(column_name = 'unit_code') as has_units "
            "from information_schema.columns where table_schema not in ('lake', 'input', 'standing') group by all"
        )
        self._places = {row["table_name"]: row for row in places}
        self._reached: dict[str, bool] = {}
        self._made: set[str] = set()

    def make(self) -> None:
        """Make the tables of `FIGURES`, temporary."""
        dataset, only = self._scope.dataset, f"unit_code in ({texts(self._scope.units)})"
        own = f"submission_id <> {text(self._scope.submission_id)}"
        self._do(f"create temp view input__submissions as from input.submissions where {own} and {only}")
        self._do("create temp view input__build as select * replace ('' as touched_from) from input.build")
        self._do("create temp view input__news as select distinct dataset, unit_code, period from input.submissions")
        self._do(f"create temp view lake__{dataset} as {self._rows(dataset)} where {only}")
        self._keep_calendar()
        for name in FIGURES:
            self._provide(name)

    def _do(self, sql: str) -> None:
        self._standing.database.execute(sql)

    def _rows(self, dataset: str) -> str:
        """The rows that may speak: those of its month from the lake, for what it replaced is staged no more."""
        own = f"submission_id = {text(self._scope.submission_id)}"
        (period,) = {row["period"] for row in self._standing.rows(f"select period from input.submissions where {own}")}
        others = f"select * from staging.stg_{dataset} where period <> {text(period)}"
        month = Path(str(self._standing.zones.lake / dataset)).resolve() / f"period={period}"
        if not next(month.glob("*.parquet"), None):
            return f"from ({others})"
        files = f"read_parquet({text(f'{month}/*.parquet')}, hive_partitioning = false)"
        return f"from ({others} union all by name select * from {files})"

    def _keep_calendar(self) -> None:
        """Count no days anew where those of the build reach as far: only differences of the count matter."""
        self._provide("int_calendar_reach")
        reach = self._standing.rows(
            "select own.first_on >= built.first_on and own.last_on <= built.last_on as suffices "
            "from int_calendar_reach as own cross join intermediate.int_calendar_reach as built"
        )
        if reach[0]["suffices"]:
            self._reached["int_calendar_day"] = False

    def _provide(self, name: str) -> None:
        if name in self._made:
            return
        self._made.add(name)
        if not self._is_reached(name):
            self._stand(name)
            return
        model = self._models.model(name)
        for ref in model.refs:
            self._provide(ref)
        for schema, table in model.sources:
            self._do(f"create temp view if not exists {schema}__{table} as from {schema}.{table}")
        self._do(f"create temp table {name} as {model.sql}")

    def _is_reached(self, name: str) -> bool:
        """Whether the submission can change what a model holds of its units."""
        if name not in self._reached:
            self._reached[name] = not self._is_kept(name) and self._reads_reached(name)
        return self._reached[name]

    def _is_kept(self, name: str) -> bool:
        of_others = name.startswith("stg_") and name not in ("stg_submission", f"stg_{self._scope.dataset}")
        foreign = self._scope.dataset not in OWN_DATASETS.get(name, (self._scope.dataset,))
        return of_others or foreign or name in KEPT or not self._models.is_model(name)

    def _reads_reached(self, name: str) -> bool:
        model = self._models.model(name)
        return ("input", "submissions") in model.sources or any(self._is_reached(ref) for ref in model.refs)

    def _stand(self, name: str) -> None:
        place = self._places[name]
        only = f" where unit_code in ({texts(self._scope.units)})" if place["has_units"] else ""
        self._do(f"create temp view {name} as from {place['table_schema']}.{name}{only}")
