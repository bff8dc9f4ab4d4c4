"""The doors of the warehouse on the command line."""

from __future__ import annotations

from typing import Any

import typer

from patuh.cli import Json, answer, door
from patuh.errors import WrongCall
from patuh.settings import get_settings
from patuh.zones import Zones


def register(app: typer.Typer) -> None:
    """Add `build`, `rebuild` and `explain` to `patuh`."""
    for command in (build, rebuild, explain):
        app.command()(command)


@door
def build(
    full_refresh: bool = typer.Option(False, "--full-refresh", help="Build everything anew; the figures are the same."),
    as_json: bool = Json,
) -> None:
    """Bangun gudang data dari lake dengan dbt. / Build the warehouse from the lake with dbt.

    Exit status 1 only where the data stops it (a data test failed). Example: patuh build --json
    """
    from dbt_project.build import lake_to_warehouse

    _tell("build", lake_to_warehouse(get_settings(), full_refresh=full_refresh), as_json)


@door
def rebuild(as_json: bool = Json) -> None:
    """Bangun ulang gudang data dari tanda terima dan lake saja. / Build anew from receipts and lake alone.

    The index of submissions is left aside; the figures are those of `patuh build`. Example: patuh rebuild --json
    """
    from dbt_project.build import lake_to_warehouse

    _tell("rebuild", lake_to_warehouse(get_settings(), full_refresh=True, from_receipts=True), as_json)


@door
def explain(
    unit: str | None = typer.Argument(None, help="Code of the unit."),
    period: str | None = typer.Argument(None, help="Month of the figures, 2026-10."),
    indicator: str | None = typer.Argument(None, help="One indicator, row by row; without it all, summed up."),
    submission: str | None = typer.Option(
        None,
        "--submission",
        help="Which figures it moves: its id, a beginning of it, or its number sender/dataset/....",
    ),
    methodology: str | None = typer.Option(None, "--methodology", help="Default: the latest to come into force."),
    as_json: bool = Json,
) -> None:
    """Jelaskan angka sampai ke barisnya, atau pengaruh satu kiriman. / From a figure to its rows, and back.

    For the data team: it shows what is withheld from the public. --json holds every row.
    Example: patuh explain 81-dinkes 2026-10 on_time
    """
    from dbt_project.explain.effect import effect_of
    from dbt_project.explain.figure import figure_of
    from dbt_project.explain.say_effect import effect_text
    from dbt_project.explain.say_figure import figure_text
    from dbt_project.explain.standing import standing

    settings = get_settings()
    if (submission is None) == (unit is None) or (unit is None) != (period is None):
        raise WrongCall(
            "say which figure, or which submission", place="arguments", code="what_to_explain",
            cure="patuh explain UNIT PERIOD [INDICATOR], or patuh explain --submission ID",
        )  # fmt: skip
    with standing(Zones.of(settings)) as built:
        if submission is not None:
            data = effect_of(built, submission, methodology)
            answer("explain", data, as_json=as_json, text=effect_text(data, settings.tz))
        data = figure_of(built, str(unit), str(period), indicator, methodology)
    wrong = [f["indicator"] for f in data["indicators"] if not f["adds_up"]]
    text = figure_text(data, settings.tz, with_rows=indicator is not None)
    answer(
        "explain", data, as_json=as_json, text=text, errors=[_unequal(name) for name in wrong], status=3 * bool(wrong)
    )


def _unequal(indicator: str) -> dict[str, str]:
    message = f"the rows of {indicator} do not add up to its counts"
    return {"code": "does_not_add_up", "message": message, "place": indicator, "cure": "patuh build --full-refresh"}


def _tell(command: str, data: dict[str, Any], as_json: bool) -> None:
    text = (
        f"build {data['build_id']}: {data['submissions']} kiriman, {data['nodes']} model dan uji, {data['seconds']} s"
    )
    answer(command, data, as_json=as_json, text=text)
