"""From the inbox to the lake; every step can be killed and done again.

archive -> verdict (many together) -> identity -> quarantine, lake, answer -> receipt (commit) -> out of the inbox.
No step reads a clock: what an extract becomes depends on its bytes, its arrival and what came before it.
Source: design.md, "A submission's life".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from upath import UPath

from ingestion.archive import Original, StillWrittenError, archive_extract
from ingestion.arrivals import Arrival, Extract
from ingestion.batches import list_batches
from ingestion.index import newest_index, update_index
from ingestion.lake import lake_name, write_lake, write_quarantine
from ingestion.ledger import Ledger, Page
from ingestion.receipts import submission_id
from ingestion.reports import write_answer
from ingestion.verdict import Court, Verdict, reach_verdicts
from patuh import __version__
from patuh.errors import PatuhError, ZoneUnavailable
from patuh.receipts import Receipt
from patuh.registry import Registry
from patuh.settings import Settings
from patuh.zones import Zones

__all__ = ["announce", "inbox_to_lake", "ingest_batch", "list_batches", "summary"]

TOGETHER, TOGETHER_BYTES = 100, 16 << 20  # extracts judged at once: so many, so heavy
HANDS = 4  # threads: most of a small extract's time is waiting for the disk

Outcome = Receipt | Exception | None
Progress = Callable[[Extract, Receipt | None], None]


class ExtractUnanswered(PatuhError):
    """Ingestion itself failed over an extract: it stays in the inbox, whole; the others were answered."""

    code = "extract_unanswered"


@dataclass(frozen=True)
class Desk:
    """What stays the same through a batch; `hands` carry extracts, `pens` write what follows from one side by side."""

    zones: Zones
    court: Court
    ledger: Ledger
    synthetic: bool
    hands: ThreadPoolExecutor
    pens: ThreadPoolExecutor

    @classmethod
    def of(cls, settings: Settings, senders: set[str], hands: ThreadPoolExecutor, pens: ThreadPoolExecutor) -> Desk:
        """Open the registry, and what these senders submitted before."""
        zones = Zones.of(settings)
        index = newest_index(zones)
        ledger = Ledger.load(zones, locks_of(settings), senders, index)
        return cls(zones, Court.of(settings, index, senders), ledger, settings.synthetic, hands, pens)


@dataclass(frozen=True)
class Taken:
    """An extract whose bytes are in the archive, and how it looked in the inbox just before."""

    extract: Extract
    arrival: Arrival
    original: Original
    look: tuple[int, int]

    @classmethod
    def from_inbox(cls, extract: Extract, desk: Desk) -> Taken | None:
        """Archive an extract; None where it is gone (another process has answered it) or still being written.

        Raises:
            ZoneUnavailable: storage failed.
        """
        arrival, look = extract.arrival(), extract.look()
        if arrival is None or look is None:
            return None
        try:
            return cls(extract, arrival, archive_extract(desk.zones.archive, extract, arrival), look)
        except StillWrittenError:
            return None
        except OSError as fault:
            if extract.look() is None:
                return None
            raise _storage_failed(extract, fault) from fault

    def is_unchanged(self) -> bool:
        """Whether what waits in the inbox is still what was archived."""
        return self.look == self.extract.look() and self.extract.arrival() == self.arrival

    def anew(self, desk: Desk) -> Taken | None:
        """The same extract under an arrival of its own."""
        self.extract.seen_anew()
        return self.from_inbox(self.extract, desk)


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
    there = [(arrival, e) for e in extracts if (arrival := e.seen())]
    there.sort(key=lambda pair: (pair[0].received_at, pair[0].arrival_id))
    receipts: list[Receipt] = []
    faults: list[tuple[Extract, Exception]] = []
    with ThreadPoolExecutor(HANDS) as hands, ThreadPoolExecutor(HANDS) as pens:
        desk = Desk.of(settings, {e.sender for _, e in there}, hands, pens)
        for few in _few_at_once([extract for _, extract in there]):
            for extract, outcome in inbox_to_lake(few, desk):
                if isinstance(outcome, Exception):
                    faults.append((extract, outcome))
                elif outcome:
                    receipts.append(outcome)
                if progress:
                    progress(extract, outcome if isinstance(outcome, Receipt) else None)
    if faults:
        raise _unanswered(faults) from faults[0][1]
    return receipts


def _few_at_once(extracts: list[Extract]) -> Iterator[list[Extract]]:
    """In order, as many as may be in memory together; a large one by itself."""
    few: list[Extract] = []
    weight = 0
    for extract in extracts:
        own = extract.weight()
        if few and (weight + own > TOGETHER_BYTES or len(few) == TOGETHER):
            yield few
            few, weight = [], 0
        few.append(extract)
        weight += own
    if few:
        yield few


def _storage_failed(extract: Extract, fault: OSError) -> ZoneUnavailable:
    return ZoneUnavailable(
        f"cannot ingest {extract.path}: {fault.strerror or fault}", place=str(extract.path),
        cure="free space on the disk or mend its permissions; then run the same command again",
    )  # fmt: skip


def _unanswered(faults: list[tuple[Extract, Exception]]) -> ExtractUnanswered:
    told = "; ".join(f"{extract.key}: {type(fault).__name__}: {fault}" for extract, fault in faults)
    return ExtractUnanswered(
        f"{len(faults)} extracts could not be answered: {told}", place=str(faults[0][0].path),
        cure="mend the cause (a profile, a setting, a bug), then ingest again: they wait in the inbox",
    )  # fmt: skip


def inbox_to_lake(extracts: list[Extract], desk: Desk) -> Iterator[tuple[Extract, Outcome]]:
    """Archive and judge extracts together, then answer each: accepted rows reach the lake, the receipt commits.

    None where an extract is gone (another process has answered it) or still being written; an exception where a
    fault of ours kept this one from its answer: the senders behind it must not wait for its mending.

    Raises:
        ZoneUnavailable: storage failed.
    """
    taken = [*desk.hands.map(lambda extract: Taken.from_inbox(extract, desk), extracts)]
    yield from ((extract, None) for extract, one in zip(extracts, taken, strict=True) if one is None)
    by_key: dict[str, list[tuple[Taken, Verdict | Exception]]] = defaultdict(list)
    for one, verdict in _judged([t for t in taken if t], desk):
        by_key[one.extract.key].append((one, verdict))
    for answered in desk.hands.map(lambda same: _answer_in_order(same, desk), by_key.values()):
        yield from answered


def _judged(taken: list[Taken], desk: Desk) -> Iterator[tuple[Taken, Verdict | Exception]]:
    """All at once; where that fails, one by one, so that a fault stays with its extract."""
    try:
        yield from zip(taken, _verdicts(taken, desk), strict=True)
    except ZoneUnavailable:
        raise
    except Exception:
        yield from ((t, _verdict_or_fault(t, desk)) for t in taken)


def _verdicts(taken: list[Taken], desk: Desk) -> list[Verdict]:
    with ExitStack() as open_files:
        files = [open_files.enter_context(t.original.local()) for t in taken]
        of_files = [(file, t.extract, t.arrival) for file, t in zip(files, taken, strict=True)]
        return reach_verdicts(of_files, desk.court, desk.hands.map)


def _verdict_or_fault(taken: Taken, desk: Desk) -> Verdict | Exception:
    try:
        return _verdicts([taken], desk)[0]
    except ZoneUnavailable:
        raise
    except Exception as fault:
        return fault


def _answer_in_order(same: list[tuple[Taken, Verdict | Exception]], desk: Desk) -> list[tuple[Extract, Outcome]]:
    """Answer the extracts of one sender, dataset and period, as they arrived."""
    return [(taken.extract, _answer_or_fault(taken, verdict, desk)) for taken, verdict in same]


def _answer_or_fault(taken: Taken, verdict: Verdict | Exception, desk: Desk) -> Outcome:
    try:
        return verdict if isinstance(verdict, Exception) else _answer(taken, verdict, desk)
    except ZoneUnavailable:
        raise
    except OSError as fault:
        raise _storage_failed(taken.extract, fault) from fault
    except Exception as fault:
        return fault


def _answer(taken: Taken, verdict: Verdict, desk: Desk) -> Receipt | None:
    with desk.ledger.page(taken.extract.key) as page:
        if not taken.is_unchanged():
            return None
        before = page.of_arrival(taken.arrival)
        if before and before.sha256 != taken.original.sha256:  # the record of an extract that was answered and has gone
            again = taken.anew(desk)
            if again is None:
                return None
            taken, verdict = again, _verdicts([again], desk)[0]
        judged_under = desk.court.versions(taken.extract, taken.arrival)
        receipt = page.committed(taken.arrival) or page.same(taken.arrival, taken.original.sha256, judged_under)
        if receipt is None:
            new = Submission(taken.extract, taken.arrival, taken.original, judged_under, page.next_number())
            receipt = submit_anew(new, verdict, desk, page)
        leave_inbox(taken.extract)
        return receipt


def submit_anew(new: Submission, verdict: Verdict, desk: Desk, page: Page) -> Receipt:
    """Write all that follows from the verdict side by side, the receipt last."""
    receipt = _receipt(new, verdict, page)
    broken, period = verdict.judgement.broken, new.extract.period
    written = []
    if not broken.is_empty():
        written.append(desk.pens.submit(write_quarantine, desk.zones, broken, new.id))
    if receipt.lake_files and period:
        rows, received = verdict.judgement.accepted, new.arrival.received_at
        written.append(desk.pens.submit(write_lake, desk.zones, receipt.lake_files[0], rows, period, new.id, received))
    write_answer(desk.zones.reports, receipt, broken, desk.court.zone, synthetic=desk.synthetic)
    for one in written:
        one.result()
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
        reading=found.reading, units=found.units, lake_files=lake_files,
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
