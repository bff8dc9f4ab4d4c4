"""What was submitted before: the submissions of a key, whoever committed them, while its lock is held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from ingestion.arrivals import Arrival
from ingestion.index import Index, receipts_lacking
from ingestion.locks import Held, held
from ingestion.receipts import read_receipt, write_receipt
from patuh.receipts import Receipt
from patuh.zones import Zones


@dataclass(frozen=True, order=True)
class Known:
    """A committed submission, in the order of submissions."""

    received_at: datetime
    arrival_id: str
    n: int = field(compare=False)
    submission_id: str = field(compare=False)
    sha256: str = field(compare=False)

    @classmethod
    def of(cls, receipt: Receipt) -> Known:
        """What a later arrival must know of this one."""
        n = int(receipt.number.rsplit("/", 1)[1])
        return cls(receipt.received_at.astimezone(UTC), receipt.arrival_id, n, receipt.submission_id, receipt.sha256)


@dataclass
class Ledger:
    """What was submitted before, by key; read once a batch, kept up to date under the key's lock."""

    zones: Zones
    locks: Path
    by_key: dict[str, list[Known]]

    @classmethod
    def load(cls, zones: Zones, locks: Path, senders: set[str], index: Index) -> Ledger:
        """Take what the index and the receipts it lacks say of these senders."""
        by_key: dict[str, list[Known]] = defaultdict(list)
        for row in index.of_senders(senders):
            number, arrival, received, submission, sha256 = row
            key, n = number.rsplit("/", 1)
            by_key[key].append(Known(received.replace(tzinfo=UTC), arrival, int(n), submission, sha256))
        for receipt in receipts_lacking(zones, index):
            by_key[receipt.number.rsplit("/", 1)[0]].append(Known.of(receipt))
        return cls(zones, locks, by_key)

    @contextmanager
    def page(self, key: str) -> Iterator[Page]:
        """Hold the key's lock, with all its submissions at hand."""
        with held(self.locks / key) as lock:
            known = self.by_key.setdefault(key, [])
            ids = {k.submission_id for k in known}
            for submission in lock.begun():
                if submission not in ids and (receipt := read_receipt(self.zones.receipts, submission)):
                    known.append(Known.of(receipt))
                    ids.add(submission)
            yield Page(self.zones, lock, known)


@dataclass(frozen=True)
class Page:
    """The submissions of one key, while its lock is held."""

    zones: Zones
    lock: Held
    known: list[Known]

    def earlier(self, arrival: Arrival) -> list[Known]:
        """The submissions before this arrival, oldest first."""
        mine = (arrival.received_at, arrival.arrival_id)
        return sorted(k for k in self.known if (k.received_at, k.arrival_id) < mine)

    def of_arrival(self, arrival: Arrival) -> Known | None:
        """The submission that this very arrival became before a kill, if it did."""
        return next((k for k in self.known if k.arrival_id == arrival.arrival_id), None)

    def committed(self, arrival: Arrival) -> Receipt | None:
        """The receipt of this very arrival, where a kill came between the commit and the inbox."""
        known = self.of_arrival(arrival)
        return read_receipt(self.zones.receipts, known.submission_id) if known else None

    def same(self, arrival: Arrival, sha256: str, judged_under: tuple[str, str, str]) -> Receipt | None:
        """The receipt of the latest submission before, if it had these bytes and was judged under the same."""
        earlier = self.earlier(arrival)
        if not earlier or earlier[-1].sha256 != sha256:
            return None
        receipt = read_receipt(self.zones.receipts, earlier[-1].submission_id)
        if receipt and (receipt.contract, receipt.profile, receipt.registry) == judged_under:
            return receipt
        return None

    def next_number(self) -> int:
        """The n of a new submission."""
        return max((k.n for k in self.known), default=0) + 1

    def commit(self, receipt: Receipt) -> None:
        """Write the receipt, which is the commit, and remember it."""
        self.lock.begin(receipt.submission_id)
        write_receipt(self.zones.receipts, receipt)
        self.known.append(Known.of(receipt))
