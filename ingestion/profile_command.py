"""`patuh profile`: draft a profile from a file, and try one on a file without keeping anything."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from patuh.cli import Json, answer, door
from patuh.errors import WrongCall
from patuh.periods import Period
from patuh.settings import Settings, get_settings

if TYPE_CHECKING:
    from ingestion.judge import Judgement
    from patuh.registry import Registry


def register(app: typer.Typer) -> None:
    """Add `profile` to `patuh`."""
    app.command()(profile)


@door
def profile(
    file: Path = typer.Argument(..., help="A file as the sender has it."),
    dataset: str = typer.Option(..., "--dataset", help="service_request, complaint, ... (eight datasets)."),
    tried: Path | None = typer.Option(None, "--try", help="A profile to judge the file with; nothing is kept."),
    sender: str = typer.Option("", "--sender", help="Whose file it is; default the first unit of the registry."),
    period: str = typer.Option("", "--period", help="Its month; default the last full one."),
    as_json: bool = Json,
) -> None:
    """Rancang profil dari satu berkas, atau coba sebuah profil tanpa menyimpan apa pun. / Draft or try a profile.

    What cannot be told stands as questions (`# ?`) above the draft. Example: patuh profile oktober.xlsx --dataset
    complaint > 81-dinkes.complaint.yaml; patuh profile oktober.xlsx --dataset complaint --try 81-dinkes.complaint.yaml
    """
    from ingestion.contracts import CONTRACTS
    from ingestion.judge import read_extract
    from ingestion.profiles import NO_PROFILE
    from ingestion.profiles.draft import draft_profile
    from ingestion.validation.refusal import RefusedError

    if dataset not in CONTRACTS:
        raise WrongCall(f"no such dataset: {dataset}", place=dataset, cure=f"one of {', '.join(CONTRACTS)}")
    if not file.is_file():
        raise WrongCall(f"no such file: {file}", place=str(file), cure="name a file that exists")
    if tried:
        found = _try(file, tried, dataset, sender, period, get_settings())
        answer("profile", _data(found), as_json=as_json, text=_text(found), status=1 if found.file_reasons else 0)
    contract = CONTRACTS[dataset]
    try:
        table = read_extract(file, file.name, contract, NO_PROFILE)
    except RefusedError as refused:
        reason = refused.reasons[0]
        raise WrongCall(reason.message, place=str(file), cure=reason.cure, code=reason.rule) from refused
    draft = draft_profile(table, contract)
    told = draft.as_yaml()
    answer("profile", {"draft": told, "questions": draft.questions}, as_json=as_json, text=told.rstrip())


def _try(file: Path, tried: Path, dataset: str, sender: str, period: str, settings: Settings) -> Judgement:
    """Judge the file as a submission of that sender with that profile."""
    from ingestion.judge import Case, judge
    from patuh.registry import Registry

    registry = Registry.load(settings.registry)
    now = datetime.now(UTC)
    today = now.astimezone(settings.tz).date()
    of = Period.parse(period) if period else Period.parse(f"{today:%Y-%m}").plus(-1)
    by = sender or _first_unit(registry, of)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / f"{by}.{dataset}.yaml").write_bytes(tried.read_bytes())
        return judge(
            file,
            Case(
                sender=by, dataset=dataset, period=of, received_at=now, original_name=file.name, registry=registry,
                zone=settings.tz, hmac_key=settings.hmac_key(), today=today, profiles=Path(folder),
                refuse_personal=settings.refuse_personal_columns,
            ),
        )  # fmt: skip


def _first_unit(registry: Registry, period: Period) -> str:
    for code, unit in registry.units.items():
        if unit.exists_in(period):
            return code
    raise WrongCall(
        "the registry has no unit of that month", place=str(registry.folder), cure="name one: --sender CODE"
    )


def _data(found: Judgement) -> dict[str, object]:
    return {
        "rows_read": found.rows_read, "rows_accepted": found.rows_accepted, "rows_rejected": found.rows_rejected,
        "file_reasons": [r.model_dump() for r in found.file_reasons], "reasons": found.reasons, "notes": found.notes,
    }  # fmt: skip


def _text(found: Judgement) -> str:
    lines = [f"{r.rule}: {r.message} {r.cure}" for r in found.file_reasons]
    lines.append(f"{found.rows_read} baris dibaca = {found.rows_accepted} diterima + {found.rows_rejected} ditolak")
    for rule, cell, value, message in found.broken.group_by("rule", maintain_order=True).first().select(
        "rule", "cell", "value", "message"
    ).rows():  # fmt: skip
        times = found.reasons.get(rule) or found.notes.get(rule) or 1
        lines.append(f"  {rule} x {times}, misalnya {cell or '-'} ({value or 'kosong'}): {message}")
    return "\n".join([*lines, "Uji coba: tidak ada yang disimpan. / Nothing was kept."])
