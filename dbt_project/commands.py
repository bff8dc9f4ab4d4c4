"""The doors of the warehouse on the command line."""

from __future__ import annotations

from typing import Any

import typer

from patuh.cli import Json, answer, door
from patuh.settings import get_settings


def register(app: typer.Typer) -> None:
    """Add `build` and `rebuild` to `patuh`."""
    app.command()(build)
    app.command()(rebuild)


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


def _tell(command: str, data: dict[str, Any], as_json: bool) -> None:
    text = (
        f"build {data['build_id']}: {data['submissions']} kiriman, {data['nodes']} model dan uji, {data['seconds']} s"
    )
    answer(command, data, as_json=as_json, text=text)
