"""The doors of the warehouse on the command line."""

from __future__ import annotations

import typer

from patuh.cli import Json, answer, door
from patuh.settings import get_settings


def register(app: typer.Typer) -> None:
    """Add `build` to `patuh`."""
    app.command("build")(build)


@door
def build(
    full_refresh: bool = typer.Option(False, "--full-refresh", help="Build everything anew; the figures are the same."),
    as_json: bool = Json,
) -> None:
    """Bangun gudang data dari lake dengan dbt. / Build the warehouse from the lake with dbt.

    Exit status 1 only where the data stops it (a data test failed). Example: patuh build --json
    """
    from dbt_project.build import lake_to_warehouse

    data = lake_to_warehouse(get_settings(), full_refresh=full_refresh)
    answer(
        "build", data, as_json=as_json,
        text=f"build {data['build_id']}: {data['submissions']} kiriman, {data['nodes']} model dan uji, {data['seconds']} s",
    )  # fmt: skip
