"""`patuh receipt`: what became of a submission, and its own file with what is wrong marked in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from patuh.cli import Json, answer, door
from patuh.errors import WrongCall
from patuh.settings import Settings, get_settings
from patuh.zones import Zones

if TYPE_CHECKING:
    from patuh.receipts import Receipt


def register(app: typer.Typer) -> None:
    """Add `receipt` to `patuh`."""
    app.command()(receipt)


@door
def receipt(
    submission: str = typer.Argument(..., help="submission_id, or the number <sender>/<dataset>/<period>/<n>."),
    marked: Path | None = typer.Option(
        None, "--marked", help="Write the sender's file as XLSX with the wrong cells marked; it holds clear data."
    ),
    as_json: bool = Json,
) -> None:
    """Tanda terima satu kiriman. / The receipt of one submission.

    Example: patuh receipt 81.71.07/service_request/2026-10/1 --marked perbaiki.xlsx
    """
    from ingestion.index import find_receipt

    settings = get_settings()
    found = find_receipt(Zones.of(settings), submission)
    if found is None:
        raise WrongCall(
            f"no receipt of {submission}", place=submission, code="no_receipt",
            cure="take the submission_id or number from the answer, or see `patuh status`",
        )  # fmt: skip
    if marked:
        from ingestion.correction import correction_of

        marked.write_bytes(correction_of(found, settings))
    answer("receipt", found.model_dump(mode="json"), as_json=as_json, text=receipt_text(found, settings))


def receipt_text(receipt: Receipt, settings: Settings) -> str:
    """The receipt's one sentence, and where its answer lies."""
    from ingestion.reports import sentence_id

    page = Zones.of(settings).reports / f"{receipt.submission_id}.html"
    return f"{receipt.number}: {sentence_id(receipt)}\n  {receipt.submission_id}  {page}"
