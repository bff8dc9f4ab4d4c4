"""The `patuh` command: finds each room's sub-commands by entry point, one shape for every answer."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import wraps
from importlib.metadata import entry_points
from typing import Any, NoReturn, ParamSpec

import typer
from rich.console import Console

from patuh import __version__
from patuh.errors import PatuhError, WrongCall

app = typer.Typer(
    help="Patuh: dari kiriman ke indeks kepatuhan pelayanan. / From extracts to a public-service compliance index.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
P = ParamSpec("P")
notice = Console(stderr=True, highlight=False)
Json = typer.Option(False, "--json", help="Print one JSON object {command, status, data, errors} and nothing else.")


@app.callback(invoke_without_command=True)
def _main(version: bool = typer.Option(False, "--version", help="Print the version and end.")) -> None:
    if version:
        typer.echo(f"patuh {__version__}")
        raise typer.Exit


def answer(
    command: str, data: Any, *, as_json: bool, text: str, errors: list[dict[str, str]] | None = None, status: int = 0
) -> NoReturn:
    """Print the answer in the one form of all commands and end with `status`.

    The JSON object is {command, status, data, errors: [{code, message, place, cure}]} with status
    `ok` (0), `stopped` (1), `wrong_call` (2) or `fault` (3).
    """
    words = {0: "ok", 1: "stopped", 2: "wrong_call", 3: "fault"}
    if as_json:
        body = {"command": command, "status": words[status], "data": data, "errors": errors or []}
        typer.echo(json.dumps(body, ensure_ascii=False, default=str))
    elif text:
        typer.echo(text)
    raise typer.Exit(status)


def door(call: Callable[P, None]) -> Callable[P, None]:
    """Turn a `PatuhError` into the answer it means: message, cure and exit status, never a traceback."""

    @wraps(call)
    def opened(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            call(*args, **kwargs)
        except PatuhError as fault:
            _tell(call.__name__.rstrip("_"), fault, as_json=bool(kwargs.get("as_json")))

    return opened


def _tell(command: str, fault: PatuhError, *, as_json: bool) -> NoReturn:
    if not as_json:
        notice.print(f"[bold red]patuh {command}:[/] {fault.message}", markup=True)
        if fault.cure:
            notice.print(f"  {fault.cure}", markup=False)
    answer(command, None, as_json=as_json, text="", errors=[fault.as_dict()], status=fault.exit_status)


def load_rooms() -> None:
    """Register the sub-commands of every installed room (entry point group `patuh.commands`)."""
    for entry in sorted(entry_points(group="patuh.commands"), key=lambda e: e.name):
        entry.load()(app)


def main() -> None:
    """Entry point of the console script."""
    try:
        load_rooms()
    except WrongCall as fault:
        _tell("", fault, as_json="--json" in sys.argv)
    app()


if __name__ == "__main__":
    main()
