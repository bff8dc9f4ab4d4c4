"""The doors of this room: the main job on the demo province, and Airflow kept running."""

from __future__ import annotations

import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

import typer
from rich.console import Console

from patuh.cli import Json, answer, door
from patuh.settings import get_settings
from patuh.zones import Zones


def register(app: typer.Typer) -> None:
    """Add `run-demo` and `up` to `patuh`."""
    app.command("run-demo")(run_demo)
    app.command("up")(up)


def _terminate_as_exit() -> None:
    """SIGTERM ends like Ctrl-C: every `finally` runs, nothing we started is left.

    A script's `&` starts us with SIGINT ignored; then Ctrl-C of the script would not reach us.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


@door
def run_demo(
    root: Path = typer.Option(Path("var/demo"), help="Folder to work in; it is emptied first."),
    units: int = typer.Option(60, min=12, max=480, help="Units of the demo province."),
    as_json: bool = Json,
) -> None:
    """Demo: kiriman sintetis sampai rilis, lewat Airflow sungguhan. / The main job end to end.

    Makes the demo province, submits its extracts, starts the real Airflow scheduler, waits for the release that
    names every submission, stops what it started, and prints what became of it all.

    Example: patuh run-demo --root var/demo --units 60
    """
    from dags.standalone.demo_run import carry, prepare, summary_text

    _terminate_as_exit()
    tell = Console(stderr=True, highlight=False).print
    began = time.monotonic()
    settings = prepare(root, units, tell)
    outcome = carry(settings, tell)
    data = outcome.as_dict() | {"seconds": round(time.monotonic() - began, 1)}
    answer("run-demo", data, as_json=as_json, text=summary_text(data))


@door
def up(
    port: int = typer.Option(8080, help="Port of Airflow on loopback."),
    site_port: int = typer.Option(8081, help="Port of the site on loopback."),
    as_json: bool = Json,
) -> None:
    """Airflow dan situs berjalan sampai Ctrl-C. / Airflow and the site, on loopback, until Ctrl-C.

    Works on PATUH_ROOT. Example: PATUH_ROOT=var/demo patuh up
    """
    from dags.standalone.airflow_process import Airflow
    from dags.standalone.site_process import SiteProcess, refuse_taken

    refuse_taken(port, "--port")
    refuse_taken(site_port, "--site-port")
    _terminate_as_exit()
    settings = get_settings()
    with (
        suppress(KeyboardInterrupt),
        Airflow(settings, port) as airflow,
        SiteProcess(Zones.of(settings).site, site_port, airflow.environment) as site,
    ):
        typer.echo(f"Airflow  {airflow.url}\nSitus    http://127.0.0.1:{site_port}/\nInbox    {settings.root}/inbox")
        typer.echo("Situs tampil sejak rilis pertama. / The site is there from the first release on.")
        typer.echo("Ctrl-C menghentikan semuanya. / Ctrl-C stops them all.")
        while True:
            airflow.ensure_running()
            site.keep_serving()
            time.sleep(1)
    answer("up", {"stopped": True}, as_json=as_json, text="")
