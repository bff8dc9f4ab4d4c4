"""The correction file of a submission: its own file again, with what is wrong marked in it.

Of what came by the folder it lies in `answers/<sender>/` for 30 days, readable by its owner alone; elsewhere it is made
when asked for and not kept (design.md, "A submission's life", 5).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl
from upath import UPath

from ingestion.archive import Original, place_of
from ingestion.contracts import CONTRACTS
from ingestion.index import find_receipt, newest_index
from ingestion.judge import read_extract
from ingestion.profiles import load_profile
from ingestion.reports.marked import marked_workbook
from ingestion.validation.outcome import QUARANTINE
from ingestion.validation.refusal import RefusedError
from patuh.errors import WrongCall
from patuh.receipts import Receipt, naive
from patuh.settings import Settings
from patuh.storage import whole
from patuh.zones import Zones

KEPT = timedelta(days=30)
FOLDER_DOORS = ("folder", "command")


def correction_of(receipt: Receipt, settings: Settings) -> bytes:
    """The marked XLSX of a submission, made of the archived original and the quarantine; nothing is kept of it.

    Raises:
        WrongCall: the original has no cells to mark: it is a retraction, or could not be read at all.
        ZoneUnavailable: archive or quarantine cannot be read.
    """
    zones, contract = Zones.of(settings), CONTRACTS.get(receipt.dataset)
    if contract is None or receipt.status == "retracted":
        raise _nothing_to_mark(receipt)
    quarantine = zones.quarantine / f"{receipt.submission_id}.parquet"
    broken = pl.read_parquet(quarantine.read_bytes()) if quarantine.exists() else pl.DataFrame(schema=QUARANTINE)
    profile = load_profile(Path(settings.profiles), receipt.sender, receipt.dataset)
    with Original(place_of(zones.archive, receipt.sha256), receipt.sha256, receipt.bytes).local() as file:
        try:
            table = read_extract(file, receipt.original_name, contract, profile)
        except RefusedError as refused:
            raise _nothing_to_mark(receipt) from refused
        return marked_workbook(file, table, broken)


def keep_corrections(settings: Settings, now: datetime) -> int:
    """Write the correction files that are not there yet and let the old ones go; how many were written.

    Raises:
        ZoneUnavailable: archive, quarantine or answers cannot be read or written.
    """
    zones = Zones.of(settings)
    there: list[Path | UPath] = [*zones.answers.glob("*/*.xlsx")]
    for file in (old := {file for file in there if _is_old(file, now)}):
        file.unlink(missing_ok=True)
    kept = set(there) - old
    recent = newest_index(zones).frame.filter(
        (pl.col("file_rows_rejected") > 0) & (pl.col("received_at") >= naive(now - KEPT))
    )
    written = 0
    for submission, number in recent.select("submission_id", "number").unique().sort("number").rows():
        file = zones.answers / number.split("/")[0] / f"{number.replace('/', '.')}.xlsx"
        if file in kept:
            continue
        receipt = find_receipt(zones, submission)
        if receipt and receipt.door in FOLDER_DOORS:
            written += _keep(file, receipt, settings)
    return written


def _keep(file: Path | UPath, receipt: Receipt, settings: Settings) -> bool:
    try:
        data = correction_of(receipt, settings)
    except WrongCall:
        return False
    with whole(file) as aside:
        if isinstance(aside, Path):
            aside.touch(mode=0o600)
        aside.write_bytes(data)
    return True


def _is_old(file: Path | UPath, now: datetime) -> bool:
    return datetime.fromtimestamp(file.stat().st_mtime, UTC) < now - KEPT


def _nothing_to_mark(receipt: Receipt) -> WrongCall:
    return WrongCall(
        f"{receipt.number} has no cells that could be marked", place=receipt.number, code="nothing_to_mark",
        cure="baca jawabannya: `patuh receipt` / read its answer",
    )  # fmt: skip
