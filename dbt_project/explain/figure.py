"""The way from a unit's figure to the rows behind it."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from dbt_project.explain.standing import Row, Standing, one_of, text, texts
from patuh.errors import WrongCall

ELEMENTS = (
    "requirements", "procedure", "time", "fee", "product", "competence", "behaviour", "complaint_handling",
    "facilities",
)  # fmt: skip
Data = dict[str, Any]


def figure_of(standing: Standing, unit: str, period: str, indicator: str | None, methodology: str | None) -> Data:
    """{build_id, unit, indicators, rows, survey, submissions}: what a unit's figure of a month rests on.

    `rows` are those of the indicator, or of all; of an indicator without counts those that were sent at all. Instants
    are UTC, decimals exact. `adds_up` of an indicator: its
    counts are the sums of its rows' parts.

    Raises:
        WrongCall: no such unit, period, indicator or methodology; the nearest are named.
    """
    methodology = chosen_methodology(standing, methodology)
    head = _unit(standing, unit, period, methodology)
    where = f"period = {text(period)} and unit_code = {text(head['unit_code'])}"
    figures = standing.rows(
        "select * exclude (period, methodology, unit_code, dimension_position) from explain.explain_figure "
        f"where {where} and methodology = {text(methodology)} "
        "order by dimension_position nulls last, weight desc, indicator"
    )
    if indicator is not None:
        known = standing.rows("select indicator from seeds.seed_indicator order by all")
        indicator = one_of(indicator, [row["indicator"] for row in known], "indicator", "unknown_indicator")
        figures = [f for f in figures if f["indicator"] == indicator]
    rows = _rows(standing, where, [f["indicator"] for f in figures])
    uncounted = {f["indicator"] for f in figures if f["denominator"] is None}
    rows = [row for row in rows if row["submission_id"] or row["indicator"] not in uncounted]
    for figure in figures:
        figure["adds_up"] = _adds_up(figure, [r for r in rows if r["indicator"] == figure["indicator"]])
    return {
        "build_id": standing.rows("select build_id from marts.build")[0]["build_id"],
        "unit": head,
        "indicators": figures,
        "rows": rows,
        "survey": _survey(standing, where),
        "submissions": _submissions(standing, rows),
    }


def chosen_methodology(standing: Standing, given: str | None) -> str:
    """The methodology asked for, else the one that leads: the latest to come into force.

    Raises:
        WrongCall: no such methodology.
    """
    listed = standing.rows("select methodology from seeds.seed_methodology order by valid_from desc, methodology")
    names = [row["methodology"] for row in listed]
    return one_of(given, names, "methodology", "unknown_methodology") if given else names[0]


def _unit(standing: Standing, unit: str, period: str, methodology: str) -> Row:
    known = standing.rows("select distinct unit_code from staging.stg_units order by all")
    unit = one_of(unit, [row["unit_code"] for row in known], "unit", "unknown_unit")
    months = standing.rows("select period from marts.periods order by period desc")
    one_of(period, [row["period"] for row in months], "period", "unknown_period")
    found = standing.rows(
        f"select * from marts.units where unit_code = {text(unit)} and methodology = {text(methodology)} "
        f"order by period = {text(period)} desc, period"
    )
    if found and found[0]["period"] == period:
        return found[0]
    lives = f"it has figures from {found[0]['period']} to {found[-1]['period']}" if found else "it has none at all"
    raise WrongCall(f"unit {unit} does not exist in {period}", place="period", code="unit_not_in_period", cure=lives)


def _rows(standing: Standing, where: str, indicators: list[str]) -> list[Row]:
    if not indicators:
        return []
    return standing.rows(
        "select * exclude (period, unit_code) from explain.explain_row "
        f"where {where} and indicator in ({texts(indicators)}) "
        "order by indicator, denominator_part = 0, outcome, due_at, case_id, dataset, submission_id, row_number"
    )


def _adds_up(figure: Row, rows: list[Row]) -> bool:
    """What is printed is what is listed; without counts there is nothing to add."""
    if figure["denominator"] is None:
        return True
    numerator = sum(row["numerator_part"] or 0 for row in rows)
    return figure["denominator"] == sum(row["denominator_part"] for row in rows) and (
        figure["numerator"] is None or figure["numerator"] == numerator
    )


def _survey(standing: Standing, where: str) -> Data:
    """{decided, sample_size, elements: [{element, sum, answers, mean}]}: what the IKM is made of."""
    samples = standing.rows(f"select decided, sample_size from intermediate.int_survey_sample where {where}")
    windows = standing.rows(f"select * from intermediate.int_survey_window where {where}")
    elements = [_element(name, windows[0]) for name in ELEMENTS] if windows else []
    return {**(samples[0] if samples else {}), "elements": elements}


def _element(name: str, window: Row) -> Row:
    total, answers = window[f"{name}_sum"], window[f"{name}_count"]
    mean = (Decimal(total) / answers).quantize(Decimal("1e-10"), ROUND_HALF_UP) if answers else None
    return {"element": name, "sum": total, "answers": answers, "mean": mean}


def _submissions(standing: Standing, rows: list[Row]) -> dict[str, Row]:
    """{submission_id: {number, file, sender, dataset, period, received_at}} of the submissions that the rows name."""
    return {
        name: submission_head(standing, name)
        for name in sorted({row["submission_id"] for row in rows if row["submission_id"]})
    }


def submission_head(standing: Standing, submission_id: str) -> Row:
    """What is told of a submission; `file` is the name of the extract as it came, empty where the receipt is gone."""
    head = standing.rows(
        "select any_value(number) as number, any_value(sender) as sender, any_value(dataset) as dataset, "
        "any_value(period) as period, any_value(received_at) as received_at, any_value(status) as status "
        f"from input.submissions where submission_id = {text(submission_id)}"
    )[0]
    receipt = standing.receipt(submission_id)
    return {**head, "file": receipt.original_name if receipt else ""}
