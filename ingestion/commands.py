"""The doors of this room on the command line."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from ingestion import profile_command, receipt_command, templates_command
from patuh.cli import Json, answer, door, notice
from patuh.errors import WrongCall
from patuh.settings import Settings, get_settings
from patuh.zones import Zones

if TYPE_CHECKING:
    from ingestion.arrivals import Arrival, Extract
    from patuh.receipts import Receipt

Sender = typer.Option(..., "--sender", help="Code of the unit or government that sends.")
Dataset = typer.Option(..., "--dataset", help="service_request, complaint, survey_response, ... (eight datasets).")
PeriodText = typer.Option(..., "--period", help="A month 2026-10 or a day 2026-10-05.")
Wait = typer.Option(False, "--wait", help="Judge it now; exit status 1 if it is refused.")
By = typer.Option("", "--by", help="Who sends, as the receipt should say.")


def register(app: typer.Typer) -> None:
    """Add this room's sub-commands to `patuh`."""
    for command in (submit, retract, ingest, inbox, status):
        app.command()(command)
    for module in (receipt_command, templates_command, profile_command):
        module.register(app)


@door
def submit(
    file: Path = typer.Argument(..., help="The extract: CSV, XLSX, XLS, ODS, JSON or NDJSON."),
    sender: str = Sender,
    dataset: str = Dataset,
    period: str = PeriodText,
    as_of: datetime | None = typer.Option(None, "--as-of", help="Cut-off of the data, local time."),
    by: str = By,
    wait: bool = Wait,
    as_json: bool = Json,
) -> None:
    """Kirim satu berkas ke inbox. / Put one extract into the inbox.

    Example: patuh submit oktober.xlsx --sender 81.71.07 --dataset service_request --period 2026-10 --wait
    """
    from ingestion.channels import folder

    settings = get_settings()
    stated = as_of.replace(tzinfo=settings.tz) if as_of and not as_of.tzinfo else as_of
    extract, arrival = folder.submit(
        file, Zones.of(settings).inbox, sender=sender, dataset=dataset, period=period, as_of=stated, door="command",
        by=by,
    )  # fmt: skip
    _answer_delivery("submit", extract, arrival, wait, as_json)


@door
def retract(
    sender: str = Sender,
    dataset: str = Dataset,
    period: str = PeriodText,
    unit: list[str] = typer.Option([], "--unit", help="Unit to take out; may be repeated. Default: all of the sender."),
    reason: str = typer.Option(..., "--reason", help="Why; it is kept in the receipt."),
    by: str = By,
    wait: bool = Wait,
    as_json: bool = Json,
) -> None:
    """Tarik kiriman: unitnya tidak lagi dihitung dari kiriman itu. / Take a submission out of force.

    Example: patuh retract --sender 81.71 --dataset complaint --period 2026-10 --unit 81.71.07 --reason "salah berkas"
    """
    from ingestion.channels import folder

    extract, arrival = folder.retract(
        Zones.of(get_settings()).inbox, sender=sender, dataset=dataset, period=period, unit_codes=list(unit),
        reason=reason, door="command", by=by,
    )  # fmt: skip
    _answer_delivery("retract", extract, arrival, wait, as_json)


def _answer_delivery(command: str, extract: Extract, arrival: Arrival, wait: bool, as_json: bool) -> None:
    """Say what was put into the inbox and, with `wait`, what became of it."""
    arrived = _arrival_data(extract, arrival)
    if not wait:
        text = f"{arrival.arrival_id}  {arrived['place']}\nDi inbox, menunggu dijawab. / In the inbox, waiting."
        answer(command, {"arrivals": [arrived], "receipts": []}, as_json=as_json, text=text)
    from ingestion.intake import ingest_batch
    from ingestion.receipt_command import receipt_text

    settings = get_settings()
    receipts = ingest_batch([extract.path.absolute()], settings)
    _tell_the_rest(settings)
    refused = [r for r in receipts if r.status == "rejected"]
    answer(
        command, {"arrivals": [arrived], "receipts": [r.model_dump(mode="json") for r in receipts]}, as_json=as_json,
        text="\n".join(receipt_text(r, settings) for r in receipts), errors=_refusals(refused),
        status=1 if refused else 0,
    )  # fmt: skip


def _tell_the_rest(settings: Settings) -> None:
    """What follows once extracts were answered: the index, the correction files, the manual that answers link to."""
    from ingestion.correction import keep_corrections
    from ingestion.intake import announce
    from ingestion.manual import keep_manual

    announce(settings)
    keep_corrections(settings, datetime.now(UTC))
    keep_manual(Zones.of(settings).reports)


def _arrival_data(extract: Extract, arrival: Arrival) -> dict[str, Any]:
    named = {"sender": extract.sender, "dataset": extract.dataset, "period": extract.period_text}
    return {**arrival.model_dump(mode="json"), **named, "place": str(extract.path)}


def _refusals(receipts: list[Receipt]) -> list[dict[str, str]]:
    """The refusals in the form of `errors`."""
    from ingestion.reports import sentence_id

    found = []
    for receipt in receipts:
        for reason in receipt.file_reasons:
            place = reason.place or receipt.number
            found.append({"code": reason.rule, "message": reason.message, "place": place, "cure": reason.cure})
        if not receipt.file_reasons:
            told = {"message": sentence_id(receipt), "place": receipt.number, "cure": "lihat jawaban / see the answer"}
            found.append({"code": "rows_refused", **told})
    return found


@door
def ingest(
    batch: Path | None = typer.Option(None, "--batch", help="JSON of one batch, as `patuh inbox --json` lists them."),
    as_json: bool = Json,
) -> None:
    """Jawab semua kiriman yang menunggu. / Answer every extract that waits; their accepted rows reach the lake.

    Exit status 0 when every waiting extract was answered, whatever the answers. Example: patuh ingest
    """
    from ingestion.arrivals import waiting
    from ingestion.intake import ingest_batch, summary

    settings = get_settings()
    unfinished: list[str] = []
    misplaced: list[str] = []
    if batch:
        paths = _paths_of(batch)
    else:
        look = waiting(Zones.of(settings).inbox)
        paths = [str(e.path.absolute()) for e in look.extracts]
        unfinished, misplaced = [str(p) for p in look.unfinished], [str(p) for p in look.misplaced]
    try:
        receipts = _with_progress(paths, lambda tell: ingest_batch(paths, settings, tell))
    finally:
        _tell_the_rest(settings)
    counts = summary(receipts)
    data = {
        "arrivals": sorted({r.arrival_id for r in receipts}), "receipts": [r.model_dump(mode="json") for r in receipts],
        "summary": counts, "unfinished": unfinished, "misplaced": misplaced,
    }  # fmt: skip
    answer("ingest", data, as_json=as_json, text=_ingest_text(counts, unfinished, misplaced))


def _paths_of(batch: Path) -> list[str]:
    """The paths of a batch file: {name, extracts: [...]} or a bare list."""
    import json

    try:
        told = json.loads(batch.read_bytes())
        return [str(p) for p in (told["extracts"] if isinstance(told, dict) else told)]
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise WrongCall(
            f"not a batch: {batch}", place=str(batch), cure='write {"extracts": [paths below the inbox]}'
        ) from fault


def _with_progress(paths: list[str], work: Any) -> list[Receipt]:
    """Do the work with a progress bar on a terminal, silently elsewhere."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=notice, transient=True, disable=not notice.is_terminal) as bar:
        task = bar.add_task("kiriman", total=len(paths))
        return work(lambda extract, _: bar.update(task, advance=1, description=extract.key))


def _ingest_text(counts: dict[str, int], unfinished: list[str], misplaced: list[str]) -> str:
    lines = [
        f"{counts['extracts']} kiriman dijawab: {counts['accepted']} diterima, {counts['rejected']} ditolak, "
        f"{counts['retracted']} penarikan. / extracts answered.",
        f"{counts['rows_read']} baris dibaca = {counts['rows_accepted']} diterima + {counts['rows_rejected']} ditolak.",
        *(f"masih ditulis / still being written: {path}" for path in unfinished),
        *(f"bukan <pengirim>/<data>/<periode> / not in its place: {path}" for path in misplaced),
    ]
    return "\n".join(lines)


@door
def inbox(as_json: bool = Json) -> None:
    """Apa yang menunggu, per kelompok. / What waits, in batches by sender.

    Example: patuh inbox --json
    """
    from ingestion.batches import list_batches

    batches = list_batches(get_settings())
    text = "\n".join(f"{len(b['extracts']):>4}  {b['name']}" for b in batches) or "Inbox kosong. / Nothing waits."
    answer("inbox", batches, as_json=as_json, text=text)


@door
def status(as_json: bool = Json) -> None:
    """Keadaan: kerangka, antrean, gerbang, rilis. / Frame, what waits, the last build and release.

    Example: patuh status
    """
    from ingestion.status import status_of, status_text

    data = status_of(get_settings())
    answer("status", data, as_json=as_json, text=status_text(data))
