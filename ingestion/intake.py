"""From the inbox to the lake, one extract at a time; every step can be killed and done again.

archive -> identity -> verdict -> quarantine -> lake -> answer -> receipt (the commit) -> out of the inbox.
No step reads a clock: what an extract becomes depends on its bytes, its arrival and what came before it.
Source: design.md, "A submission's life".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from upath import UPath

from ingestion.archive import Original, StillWrittenError, archive_extract
from ingestion.arrivals import Arrival, Extract
from ingestion.batches import list_batches
from ingestion.index import update_index
from ingestion.lake import lake_name, write_lake, write_quarantine
from ingestion.ledger import Ledger, Page
from ingestion.receipts import submission_id
from ingestion.reports import write_answer
from ingestion.verdict import Court, Verdict, reach_verdict
from patuh import __version__
from patuh.errors import PatuhError, ZoneUnavailable
from patuh.receipts import Receipt
from patuh.registry import Registry
from patuh.settings import Settings
from patuh.zones import Zones

__all__ = ["announce", "inbox_to_lake", "ingest_batch", "list_batches", "summary"]

Progress = Callable[[Extract, Receipt | None], None]


class ExtractUnanswered(PatuhError):
    """Ingestion itself failed over an extract: it stays in the inbox, whole; the others were answered."""

    code = "extract_unanswered"


@dataclass(frozen=True)
class Desk:
    """What stays the same through a batch."""

    zones: Zones
    court: Court
    ledger: Ledger
    synthetic: bool

    @classmethod
    def of(cls, settings: Settings, senders: set[str]) -> Desk:
        """Open the registry, and what these senders submitted before."""
        zones = Zones.of(settings)
        ledger = Ledger.load(zones, locks_of(settings), senders)
        return cls(zones, Court.of(settings), ledger, settings.synthetic)


@dataclass(frozen=True)
class Submission:
    """An extract that is no earlier submission: its bytes, what it is judged under, and its number."""

    extract: Extract
    arrival: Arrival
    original: Original
    judged_under: tuple[str, str, str]
    n: int

    @property
    def id(self) -> str:
        """The submission_id."""
        return submission_id(self.extract, self.original.sha256, self.n)


def locks_of(settings: Settings) -> Path:
    """The folder of lock files: always on this machine."""
    return Path(settings.root) / "locks"


def ingest_batch(
    paths: Iterable[str | Path | UPath], settings: Settings, progress: Progress | None = None
) -> list[Receipt]:  # fmt: skip
    """Answer the extracts at these paths (absolute or below the inbox), in order of arrival.

    An extract that another process has taken meanwhile has its receipt already and is passed over.

    Raises:
        ZoneUnavailable: storage failed; retry. A fault of the data never raises: it is answered.
        ExtractUnanswered: a fault of ours over some extracts, named, once all others were answered.
    """
    zones = Zones.of(settings)
    extracts = [Extract.at(zones.inbox / path) for path in paths]
    there = [(e.seen(), e) for e in extracts if e.path.exists()]
    there.sort(key=lambda pair: (pair[0].received_at, pair[0].arrival_id))
    desk = Desk.of(settings, {e.sender for _, e in there})
    receipts: list[Receipt] = []
    faults: list[tuple[Extract, Exception]] = []
    for _, extract in there:
        receipt = None
        try:
            receipt = inbox_to_lake(extract, desk)
        except ZoneUnavailable:
            raise
        except Exception as fault:  # whatever it is, the senders behind this one must not wait for its mending
            faults.append((extract, fault))
        if receipt:
            receipts.append(receipt)
        if progress:
            progress(extract, receipt)
    if faults:
        raise _unanswered(faults) from faults[0][1]
    return receipts


def _unanswered(faults: list[tuple[Extract, Exception]]) -> ExtractUnanswered:
    told = "; ".join(f"{extract.key}: {type(fault).__name__}: {fault}" for extract, fault in faults)
    return ExtractUnanswered(
        f"{len(faults)} extracts could not be answered: {told}", place=str(faults[0][0].path),
        cure="mend the cause (a profile, a setting, a bug), then ingest again: they wait in the inbox",
    )  # fmt: skip


def inbox_to_lake(extract: Extract, desk: Desk) -> Receipt | None:
    """Archive, judge and answer one extract; its accepted rows reach the lake and its receipt commits.

    None where it is gone (another process has answered it) or still being written.
    """
    try:
        with desk.ledger.page(extract.key) as page:
            if not extract.path.exists():
                return None
            return _under_lock(extract, desk, page)
    except StillWrittenError:
        return None
    except OSError as fault:
        raise ZoneUnavailable(
            f"cannot ingest {extract.path}: {fault.strerror or fault}", place=str(extract.path),
            cure="free space on the disk or mend its permissions; then run the same command again",
        ) from fault  # fmt: skip


def _under_lock(extract: Extract, desk: Desk, page: Page) -> Receipt:
    arrival = extract.seen()
    original = archive_extract(desk.zones.archive, extract, arrival)
    before = page.of_arrival(arrival)
    if before and before.sha256 != original.sha256:  # the record of an extract that was answered and has gone
        arrival = extract.seen_anew()
        original = archive_extract(desk.zones.archive, extract, arrival)
    judged_under = desk.court.versions(extract, arrival)
    receipt = page.committed(arrival) or page.same(arrival, original.sha256, judged_under)
    if receipt is None:
        receipt = submit_anew(Submission(extract, arrival, original, judged_under, page.next_number()), desk, page)
    leave_inbox(extract)
    return receipt


def submit_anew(new: Submission, desk: Desk, page: Page) -> Receipt:
    """Judge the archived bytes and write all that follows, the receipt last."""
    with new.original.local() as file:
        verdict = reach_verdict(file, new.extract, new.arrival, desk.court)
    receipt = _receipt(new, verdict, page)
    broken, period = verdict.judgement.broken, new.extract.period
    if not broken.is_empty():
        write_quarantine(desk.zones, broken, new.id)
    if receipt.lake_files and period:
        rows = verdict.judgement.accepted
        write_lake(desk.zones, receipt.lake_files[0], rows, period, new.id, new.arrival.received_at)
    write_answer(desk.zones.reports, receipt, broken, desk.court.zone, synthetic=desk.synthetic)
    page.commit(receipt)
    return receipt


def _receipt(new: Submission, verdict: Verdict, page: Page) -> Receipt:
    """What became of the extract; nothing in it depends on when or how often this ran."""
    extract, arrival, found = new.extract, new.arrival, verdict.judgement
    contract, profile, registry = new.judged_under
    has_rows = verdict.status != "rejected" and not found.accepted.is_empty()
    lake_files = [lake_name(extract.dataset, extract.period, new.id)] if has_rows and extract.period else []
    retracts = [k.submission_id for k in page.earlier(arrival)] if verdict.status == "retracted" else []
    return Receipt(
        submission_id=new.id, number=f"{extract.key}/{new.n}", arrival_id=arrival.arrival_id, sender=extract.sender,
        dataset=extract.dataset, period=extract.period_text, as_of=arrival.as_of, sha256=new.original.sha256,
        bytes=new.original.bytes, received_at=arrival.received_at, door=arrival.door, by=arrival.by,
        original_name=arrival.original_name, contract=contract, profile=profile, registry=registry,
        status=verdict.status, rows_read=found.rows_read, rows_accepted=found.rows_accepted,
        rows_rejected=found.rows_rejected, reasons=found.reasons, notes=found.notes, file_reasons=found.file_reasons,
        units=found.units, lake_files=lake_files,
        retracts=retracts, retraction_reason=verdict.retraction.reason, software=f"patuh {__version__}",
    )  # fmt: skip


def leave_inbox(extract: Extract) -> None:
    """The extract first: a record without its extract is harmless, the other way round it would arrive anew."""
    extract.path.unlink(missing_ok=True)
    extract.arrival_file.unlink(missing_ok=True)


def announce(settings: Settings) -> int:
    """Write the next generation of the index of submissions; how many receipts came in."""
    return update_index(Zones.of(settings), Registry.load(settings.registry), locks_of(settings))


def summary(receipts: Iterable[Receipt]) -> dict[str, int]:
    """Counts over receipts: extracts, accepted, rejected, retracted, and rows read = accepted + rejected."""
    every = list({r.submission_id: r for r in receipts}.values())
    return {
        "extracts": len(every),
        "accepted": sum(r.status in ("accepted", "accepted_with_notes") for r in every),
        "rejected": sum(r.status == "rejected" for r in every),
        "retracted": sum(r.status == "retracted" for r in every),
        "rows_read": sum(r.rows_read for r in every),
        "rows_accepted": sum(r.rows_accepted for r in every),
        "rows_rejected": sum(r.rows_rejected for r in every),
    }
