"""`patuh templates`: the workbooks that senders fill in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from patuh.cli import Json, answer, door
from patuh.errors import WrongCall
from patuh.settings import get_settings
from patuh.zones import Zones

if TYPE_CHECKING:
    from patuh.registry import Registry


def register(app: typer.Typer) -> None:
    """Add `templates` to `patuh`."""
    app.command()(templates)


@door
def templates(
    sender: list[str] = typer.Option(..., "--sender", help="Code of a unit or government; may be repeated."),
    dataset: list[str] = typer.Option(
        [], "--dataset", help="One of the eight datasets; may be repeated. Default: all."
    ),
    out: Path = typer.Option(Path("templat"), "--out", help="Folder to write to."),
    as_json: bool = Json,
) -> None:
    """Buat templat isian XLSX untuk pengirim. / Make the workbooks that a sender fills in.

    Drop-downs hold the unit's own service codes, as its standards in the lake say. Example: patuh templates --sender
    81-dpmptsp --dataset service_request --out templat
    """
    from ingestion.contracts import CONTRACTS
    from ingestion.index import newest_index
    from ingestion.standards import standards_so_far
    from ingestion.templates import Addressee, template_of
    from patuh.registry import Registry

    settings = get_settings()
    zones, registry = Zones.of(settings), Registry.load(settings.registry)
    _known(sender, dataset, registry, [*CONTRACTS])
    services = dict(standards_so_far(zones, newest_index(zones), registry, set(sender)))
    written = []
    out.mkdir(parents=True, exist_ok=True)
    for code in dict.fromkeys(sender):
        addressee = Addressee.of(code, registry, services)
        for name in dict.fromkeys(dataset or CONTRACTS):
            file = out / f"{code}.{name}.xlsx"
            file.write_bytes(template_of(CONTRACTS[name], addressee))
            written.append(str(file))
    text = "\n".join([*written, f"{len(written)} templat ditulis. / templates written."])
    answer("templates", {"files": written}, as_json=as_json, text=text)


def _known(senders: list[str], datasets: list[str], registry: Registry, contracts: list[str]) -> None:
    for code in senders:
        if not registry.sender_exists(code):
            cure = "take a unit_code or government_code of the registry"
            raise WrongCall(f"no such sender: {code}", place=code, cure=cure)
    for name in datasets:
        if name not in contracts:
            raise WrongCall(f"no such dataset: {name}", place=name, cure=f"one of {', '.join(contracts)}")
