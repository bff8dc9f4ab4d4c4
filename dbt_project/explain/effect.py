"""Which figures a submission moves, and by how much: as they stand, beside what they would be without it."""

from __future__ import annotations

from typing import Any

from dbt_project.explain.figure import chosen_methodology, submission_head
from dbt_project.explain.standing import SHOWN, Row, Standing, text, texts
from dbt_project.explain.without import Scope, Without
from patuh.errors import WrongCall

COUNTS = ("status", "numerator", "denominator", "is_withheld", "score", "contribution")
FIGURES = ("status", "index", "lower_bound", "upper_bound", "coverage")


def effect_of(standing: Standing, given: str, methodology: str | None) -> dict[str, Any]:
    """{submission, units, replaced_by, indices, indicators, rows}: what a submission does to the figures.

    `indices` and `indicators` hold a row a figure that differs, each value as `<name>_without` and `<name>_with`;
    `rows` says in which figures its rows stand. Exact: the same models make both sides.

    Raises:
        WrongCall: no submission has this number or begins so, or several do.
    """
    methodology = chosen_methodology(standing, methodology)
    submission_id = _submission(standing, given)
    head = {"submission_id": submission_id, **submission_head(standing, submission_id)}
    units = _units(standing, submission_id)
    told: dict[str, Any] = {"submission": head, "methodology": methodology, "units": units}
    told |= {"replaced_by": _replaced_by(standing, submission_id), "indices": [], "indicators": [], "rows": []}
    if units:
        Without(standing, Scope(submission_id, head["dataset"], tuple(units))).make()
        told |= {
            "indices": _indices(standing, methodology, units),
            "indicators": _indicators(standing, methodology, units),
            "rows": _standing_rows(standing, submission_id, units),
        }
    return told


def _submission(standing: Standing, given: str) -> str:
    column = "number" if "/" in given else "submission_id"
    found = standing.rows(
        "select distinct submission_id, number from input.submissions "
        f"where starts_with({column}, {text(given.strip().lower() if column == 'submission_id' else given.strip())}) "
        "order by number, submission_id"
    )
    exact = [row for row in found if given.strip() in (row["number"], row["submission_id"])]
    found = exact if len(exact) == 1 else found
    if len(found) == 1:
        return found[0]["submission_id"]
    if not found:
        latest = standing.rows(
            "select submission_id, any_value(number) as number from input.submissions "
            f"group by submission_id order by max(received_at) desc, number limit {SHOWN}"
        )
        raise WrongCall(
            f"no submission begins with {given}", place="--submission", code="unknown_submission",
            cure=f"the latest: {_named(latest)}" if latest else "nothing was sent yet",
        )  # fmt: skip
    raise WrongCall(
        f"{len(found)} submissions begin with {given}", place="--submission", code="ambiguous_submission",
        cure=f"write more of one: {_named(found[:SHOWN])}{', ...' if len(found) > SHOWN else ''}",
    )  # fmt: skip


def _named(found: list[Row]) -> str:
    return ", ".join(f"{row['submission_id'][:12]} ({row['number']})" for row in found)


def _units(standing: Standing, submission_id: str) -> list[str]:
    """The units that it speaks for, or out of whose months it takes one."""
    found = standing.rows(
        "select distinct unit_code from input.submissions "
        f"where submission_id = {text(submission_id)} and in_force_candidate and unit_code is not null order by all"
    )
    return [row["unit_code"] for row in found]


def _replaced_by(standing: Standing, submission_id: str) -> list[Row]:
    """Units of which another submission speaks instead now: {unit_code, submission_id, number}."""
    return standing.rows(f"""
        select own.unit_code, other.submission_id, other.number
        from input.submissions as own
        anti join intermediate.int_submission_in_force as in_force
            on own.submission_id = in_force.submission_id and own.unit_code = in_force.unit_code
        inner join intermediate.int_submission_in_force as instead
            on own.unit_code = instead.unit_code and own.dataset = instead.dataset and own.period = instead.period
            and (instead.period_day is null or instead.period_day is not distinct from own.period_day)
        inner join input.submissions as other
            on instead.submission_id = other.submission_id and instead.unit_code = other.unit_code
        where own.submission_id = {text(submission_id)} and own.in_force_candidate
        order by all
    """)


def _sides(names: tuple[str, ...], left: str, right: str) -> str:
    return ", ".join(f'{left}."{n}" as {n}_without, {right}."{n}" as {n}_with' for n in names)


def _differ(names: tuple[str, ...]) -> str:
    return " or ".join(f'without_it."{n}" is distinct from with_it."{n}"' for n in names)


def _indicators(standing: Standing, methodology: str, units: list[str]) -> list[Row]:
    keys = "period, methodology, unit_code, indicator"
    return standing.rows(f"""
        select {keys}, {_sides(COUNTS, "without_it", "with_it")}
        from (from explain.explain_figure where unit_code in ({texts(units)})) as with_it
        full outer join explain_figure as without_it using ({keys})
        where methodology = {text(methodology)} and ({_differ((*COUNTS, "flags"))})
        order by period desc, unit_code, indicator
    """)


def _indices(standing: Standing, methodology: str, units: list[str]) -> list[Row]:
    keys = "period, methodology, unit_code"
    return standing.rows(f"""
        select {keys}, {_sides(FIGURES, "without_it", "with_it")}
        from (from marts.units where unit_code in ({texts(units)})) as with_it
        full outer join (select * rename (published_index as index) from int_unit_index) as without_it using ({keys})
        where methodology = {text(methodology)} and ({_differ(FIGURES)})
        order by period desc, unit_code
    """)


def _standing_rows(standing: Standing, submission_id: str, units: list[str]) -> list[Row]:
    """In which figures its rows stand: {period, unit_code, indicator, rows, numerator, denominator}."""
    return standing.rows(f"""
        select period, unit_code, indicator, count(*) as rows, cast(sum(numerator_part) as bigint) as numerator,
            cast(sum(denominator_part) as bigint) as denominator
        from explain.explain_row
        where submission_id = {text(submission_id)} and unit_code in ({texts(units)})
        group by period, unit_code, indicator
        order by period desc, unit_code, indicator
    """)
