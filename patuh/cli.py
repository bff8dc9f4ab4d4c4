"""The `patuh` command: finds each room's sub-commands by entry point, one shape for every answer."""

from __future__ import annotations

import json
import sys
import tempfile
import traceback
from collections.abc import Callable
from contextlib import suppress
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
UsageError: type[Exception] = typer.BadParameter.__bases__[0]  # typer keeps its copy of click to itself
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
        except (typer.Exit, typer.Abort, UsageError):
            raise
        except Exception as fault:
            _tell(call.__name__.rstrip("_"), _unforeseen(fault), as_json=bool(kwargs.get("as_json")))

    return opened


def _unforeseen(fault: Exception) -> PatuhError:
    """A fault that nobody thought of, as a fault of the system; the way to it lies in a file."""
    if isinstance(fault, OSError) and fault.filename:
        return PatuhError(
            f"{fault.filename}: {fault.strerror}", place=str(fault.filename),
            cure="mend the path or its permissions; then run the same command again", code="storage",
        )  # fmt: skip
    with tempfile.NamedTemporaryFile("w", prefix="patuh-fault-", suffix=".log", delete=False) as log:
        traceback.print_exception(fault, file=log)
    return PatuhError(
        f"{type(fault).__name__}: {fault}", place=log.name, cure=f"a fault of Patuh: send {log.name} to its makers",
        code="unforeseen",
    )  # fmt: skip


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
    if "--json" not in sys.argv:
        app()
        return
    try:
        sys.exit(app(standalone_mode=False))
    except UsageError as fault:
        command = sys.argv[1]
        told = WrongCall(fault.format_message(), cure=f"see: patuh {command} --help")  # type: ignore[attr-defined]
        with suppress(typer.Exit):
            _tell(command, told, as_json=True)
        sys.exit(told.exit_status)


if __name__ == "__main__":
    main()
