"""The doors of this room on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer

from patuh.cli import Json, answer, door
from patuh.errors import WrongCall
from patuh.settings import get_settings


def register(app: typer.Typer) -> None:
    """Add `gate` and `scan` to `patuh`."""
    app.command(help="Periksa gudang data; yang lolos masuk verified/. / Audit the warehouse; 1 on a stop.")(gate)
    app.command(help="Cari NIK di berkas keluar. / Look for NIK in outgoing files: patuh scan var/site; 1 if found.")(
        scan
    )


@door
def gate(as_json: bool = Json) -> None:
    """Audit what would be published; on a pass write verified/<build_id>/. Example: patuh gate"""
    from expectations.explain import errors_of, in_words
    from expectations.gate import run_gate

    report = run_gate(get_settings())
    status = 0 if report["verdict"] == "pass" else 1
    answer("gate", report, as_json=as_json, text=in_words(report), errors=errors_of(report), status=status)


@door
def scan(folder: Path, as_json: bool = Json) -> None:
    """Look for NIK, masked NIK and private columns in every file of a folder. Example: patuh scan var/releases"""
    from expectations.scan import as_data
    from expectations.scan import scan as look

    if not folder.is_dir():
        raise WrongCall(f"no folder {folder}", place=str(folder), cure="name a folder: patuh scan FOLDER")
    findings, files = look(folder)
    answer(
        "scan", as_data(findings, files), as_json=as_json, status=1 if findings else 0,
        text=f"{files} berkas diperiksa, {len(findings)} temuan. / {files} files read, {len(findings)} findings."
        + "".join(f"\n  {f.kind}: {f.file}:{f.place} {f.sample}" for f in findings),
        errors=[_error(f.kind, f"{f.file}:{f.place}") for f in findings],
    )  # fmt: skip


def _error(kind: str, place: str) -> dict[str, Any]:
    said = f"{kind} pada berkas keluar / {kind} in an outgoing file"
    return {"code": kind, "message": said, "place": place, "cure": "the file must not be published; find its source"}
