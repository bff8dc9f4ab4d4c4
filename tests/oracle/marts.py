"""The published tables as the oracle computes them, row by row, keyed as the marts are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from tests.oracle.change import changes
from tests.oracle.counting import Seen, UnitBook
from tests.oracle.decided import Table, Values, decided_tables
from tests.oracle.evidence import Evidence, exists_in
from tests.oracle.exact import half_up
from tests.oracle.index import Figures, figures
from tests.oracle.indicators import Status, frequencies, status_of
from tests.oracle.lift import lifts
from tests.oracle.rollup import Mean, UnitRow, has_nine_tenths, mean_of, ranks, subtree_of
from tests.oracle.rules import Methodology, Rules
from tests.oracle.world import World

WITHOUT_FIGURES = ("not_obliged", "too_early")


class Oracle:
    """Every figure of a world; `tables` holds them by name of mart."""

    def __init__(self, world: World, rules: Rules) -> None:
        self.world, self.rules = world, rules
        self.evidence = Evidence(world)
        self.books = {code: UnitBook(self.evidence, rules, code) for code in world.units}
        self.tables: dict[str, Table] = {
            **{name: {} for name in ("units", "indicators", "dimensions", "governments", "lift")},
            **decided_tables(self.books.values()),
        }
        for month in self.evidence.shown:
            self._add_month(month)
        self.tables["method_change"] = changes(world, rules, self.tables["units"])

    def _add_month(self, month: date) -> None:
        frame = [code for code in self.world.units if exists_in(self.world, code, month)]
        statuses: dict[str, dict[str, Status]] = {}
        for code in frame:
            seen = Seen(self.books[code], month)
            if self._standing(code, month) not in WITHOUT_FIGURES:
                statuses[code] = {name: status_of(i, seen) for name, i in self.rules.indicators.items()}
        for methodology in self.rules.methodologies:
            self._add_figures(month, methodology, frame, statuses)

    def _add_figures(
        self, month: date, methodology: Methodology, frame: list[str], statuses: dict[str, dict[str, Status]]
    ) -> None:
        made = {code: figures(methodology, own) for code, own in statuses.items()}
        rows = {code: self._unit_row(code, month, made.get(code)) for code in frame}
        key = (_text(month), methodology.name)
        placed = self._unit_ranks(month, rows)
        for code, row in rows.items():
            self.tables["units"][*key, code] = self._unit_values(month, methodology, row, rows, placed)
        for code, own in made.items():
            self._add_details((*key, code), methodology, statuses[code], own)
        self._add_governments(month, methodology, rows)

    def _standing(self, code: str, month: date) -> str:
        """What a unit is before its figures are looked at; `reporting` where none of the first statuses applies."""
        sent = any(s.month <= month for (unit, _), held in self.evidence.in_force.items() if unit == code for s in held)
        if not self._owes(code) and not sent:
            return "not_obliged"
        valid_from = self.world.units[code].valid_from
        if valid_from and valid_from > month:
            return "too_early"
        return "reporting" if sent else "not_reporting"

    def _owes(self, code: str) -> bool:
        return bool(frequencies(self.world, self.world.units[code].kind))

    def _unit_row(self, code: str, month: date, made: Figures | None) -> UnitRow:
        status = self._standing(code, month)
        is_obliged = self._owes(code) and status != "too_early"
        if made is None:
            return UnitRow(code, status, is_obliged)
        if status == "reporting":
            status = "insufficient_evidence" if made.index is None else "scored"
        return UnitRow(code, status, is_obliged, made.index, made.lower_bound, made.upper_bound, made.coverage)

    def _unit_ranks(self, month: date, rows: dict[str, UnitRow]) -> dict[str, int]:
        if month == self.world.running:
            return {}
        groups: dict[tuple[str, bool], dict[str, Fraction]] = {}
        for code, row in rows.items():
            unit = self.world.units[code]
            if row.index is not None:
                group = unit.kind, unit.government == self.world.province
                groups.setdefault(group, {})[code] = row.index
        return {code: rank for indexes in groups.values() for code, rank in ranks(indexes).items()}

    def _unit_values(
        self, month: date, methodology: Methodology, row: UnitRow, rows: dict[str, UnitRow], placed: dict[str, int]
    ) -> Values:
        unit, band = self.world.units[row.unit], methodology.band(row.index)
        zone = band[1]
        if row.index is None:
            both = {methodology.band(bound)[1] for bound in (row.lower_bound, row.upper_bound)}
            zone = both.pop() if len(both) == 1 else None
        family = subtree_of(self.world, row.unit, rows)
        mean = mean_of(methodology, family) if family else None
        return {
            "government_code": unit.government, "unit_name": unit.code, "parent_unit_code": unit.parent or None,
            "status": row.status, "index": row.index, "lower_bound": row.lower_bound, "upper_bound": row.upper_bound,
            "coverage": row.coverage, "band": band[0], "zone": None if month == self.world.running else zone,
            "rank": placed.get(row.unit), "data_until": self.evidence.data_until(row.unit, month),
            "subtree_index": mean and mean.index, "subtree_units_obliged": mean and mean.obliged,
            "subtree_units_scored": mean and mean.scored, "subtree_min": mean and mean.least,
            "subtree_max": mean and mean.most,
        }  # fmt: skip

    def _add_details(
        self, key: tuple[str, ...], methodology: Methodology, statuses: dict[str, Status], made: Figures
    ) -> None:
        for listed in methodology.indicators:
            own, name = statuses[listed.indicator], listed.indicator
            contribution = made.contributions.get(name)
            self.tables["indicators"][*key, name] = {
                "dimension": listed.dimension, **vars(own), "effective_weight": made.weights.get(name, Fraction(0)),
                "contribution": None if contribution is None else half_up(contribution, 10),
            }  # fmt: skip
        for name, row in lifts(methodology, statuses, made).items():
            self.tables["lift"][*key, name] = row
        for dimension, values in made.dimensions.items():
            points = values.contribution
            values = replace(values, contribution=None if points is None else half_up(points, 10))
            self.tables["dimensions"][*key, dimension] = vars(values)

    def _add_governments(self, month: date, methodology: Methodology, rows: dict[str, UnitRow]) -> None:
        of = {code: [r for r in rows.values() if self.world.units[r.unit].government == code]
              for code in self.world.governments}  # fmt: skip
        means = {code: mean_of(methodology, own) for code, own in of.items()}
        settled = {} if month == self.world.running else {
            code: mean.index for code, mean in means.items()
            if mean.index is not None and has_nine_tenths(methodology, mean)
        }  # fmt: skip
        placed = ranks({c: i for c, i in settled.items() if self.world.governments[c] != "province"})
        for code, mean in means.items():
            values = _government(methodology, mean, code in settled)
            key = _text(month), methodology.name, code
            self.tables["governments"][key] = {**values, "rank": placed.get(code)}


def _government(methodology: Methodology, mean: Mean, is_settled: bool) -> Values:
    band, zone = methodology.band(mean.index)
    return {
        "status": mean.status, "index": mean.index, "lower_bound": mean.lower_bound, "upper_bound": mean.upper_bound,
        "coverage": mean.coverage, "band": band, "zone": zone if is_settled else None, "units_obliged": mean.obliged,
        "units_scored": mean.scored, "unit_min": mean.least, "unit_max": mean.most,
    }  # fmt: skip


def _text(month: date) -> str:
    return f"{month:%Y-%m}"
