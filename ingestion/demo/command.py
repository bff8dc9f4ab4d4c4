"""`patuh demo`: the synthetic province on the command line."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import typer

from patuh.cli import Json, answer, door
from patuh.settings import get_settings, load_settings


def register(app: typer.Typer) -> None:
    """Add `demo` to `patuh`."""
    app.command()(demo)


@door
def demo(
    units: int = typer.Option(60, min=12, max=480, help="Units of the province."),
    seed: int = typer.Option(81, min=0, help="Another seed, another province; the same seed, the same bytes."),
    as_of: datetime | None = typer.Option(
        None, "--as-of", help="The moment of the figures, local time; default 2026-11-24T20:00."
    ),
    months: int = typer.Option(15, min=3, max=36, help="Full months before it."),
    rows_scale: float = typer.Option(1.0, min=0.01, max=100, help="Factor on requests, complaints and answers."),
    into: Path | None = typer.Option(None, "--into", help="Folder to make it in; default PATUH_ROOT."),
    submit: bool = typer.Option(False, "--submit", help="Put the extracts into the inbox as well."),
    as_json: bool = Json,
) -> None:
    """Buat provinsi contoh sintetis: registri dan kirimannya. / Make the synthetic demo province.

    Example: patuh demo --into var/demo --units 60 --submit
    """
    from ingestion.demo.province import make_province
    from ingestion.demo.submit import submit_all

    settings = load_settings(root=str(into)) if into else get_settings()
    made = make_province(settings, units=units, seed=seed, as_of=as_of, months=months, rows_scale=rows_scale)
    submitted = submit_all(load_settings(root=made.root)) if submit else 0
    text = (
        f"{made.units} unit, {made.extracts} kiriman, {made.rows} baris, {made.first_period} sampai {made.last_period} "
        f"(DATA SINTETIS) di {made.root}/extracts; {submitted} di inbox. / units, extracts, rows; in the inbox."
    )
    answer("demo", {**made.as_dict(), "submitted": submitted}, as_json=as_json, text=text)
