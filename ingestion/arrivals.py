"""What waits in the inbox, and the record of its arrival that fixes who came when.

Source: design.md, "A submission's life", 1; docs/interfaces.md, "inbox".
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError
from ulid import ULID
from upath import UPath

from patuh.errors import WrongCall
from patuh.periods import Period
from patuh.storage import is_local, whole, write_whole

STILL_SECONDS = 2.0
ORPHAN_SECONDS = 3600
ARRIVAL, RETRACTION = ".arrival.json", ".retract.json"


class Arrival(BaseModel):
    """Who delivered when, through which door; the order of submissions is (received_at, arrival_id)."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    arrival_id: str
    received_at: datetime
    door: str
    by: str = ""
    as_of: datetime | None = None
    original_name: str = ""

    @classmethod
    def now(cls, door: str, original_name: str, **more: Any) -> Arrival:
        """An arrival at this instant (UTC), with an id of its own."""
        received = more.pop("received_at", None) or datetime.now(UTC)
        given = more.pop("arrival_id", None) or str(ULID.from_datetime(received))
        return cls(arrival_id=given, received_at=received, door=door, original_name=original_name, **more)


@dataclass(frozen=True)
class Extract:
    """A file in the inbox and what its path says; nothing of it is checked yet."""

    path: Path | UPath
    sender: str
    dataset: str
    period_text: str

    @classmethod
    def at(cls, path: Path | UPath) -> Extract:
        """The extract at `inbox/<sender>/<dataset>/<period>[.anything].<ext>`."""
        return cls(path, path.parent.parent.name, path.parent.name, path.name.split(".")[0])

    @property
    def key(self) -> str:
        """`<sender>/<dataset>/<period>`: what submissions are counted by."""
        return f"{self.sender}/{self.dataset}/{self.period_text}"

    @property
    def place(self) -> str:
        """The path below the inbox."""
        return f"{self.sender}/{self.dataset}/{self.path.name}"

    @property
    def is_retraction(self) -> bool:
        """Whether it takes a submission back."""
        return self.path.name.endswith(RETRACTION)

    @property
    def arrival_file(self) -> Path | UPath:
        """The record beside it."""
        return self.path.with_name(self.path.name + ARRIVAL)

    @property
    def period(self) -> Period | None:
        """The month or day, None where the path names none of this or the last century."""
        return Period.known(self.period_text)

    def arrival(self) -> Arrival | None:
        """The record of its arrival, None while a bare drop was not yet seen."""
        try:
            return Arrival.model_validate_json(self.arrival_file.read_bytes())
        except (FileNotFoundError, ValidationError):
            return None

    def look(self) -> tuple[int, int] | None:
        """Size and time of change in nanoseconds, None once it is gone."""
        try:
            state = self.path.stat()
        except FileNotFoundError:
            return None
        return state.st_size, int(getattr(state, "st_mtime_ns", state.st_mtime * 1e9))

    def weight(self) -> int:
        """Bytes that its rows may take as text, roughly: a packed form holds about ten times its size."""
        look = self.look()
        size = look[0] if look else 0
        return size if self.path.suffix in (".csv", ".tsv", ".txt", ".json", ".ndjson") else 10 * size

    def seen(self) -> Arrival | None:
        """The arrival, None once the extract is gone; for a bare drop it is written once, by whoever looks first."""
        if not self.look():
            return None
        if known := self.arrival():
            return known
        fresh = Arrival.now("folder", self.path.name)
        if not create_once(self.arrival_file, _as_bytes(fresh)):
            if first := self.arrival():
                return first
            write_whole(self.arrival_file, _as_bytes(fresh))  # what lay there was no arrival
        if self.look():
            return fresh
        self.arrival_file.unlink(missing_ok=True)  # answered by another process while we looked
        return None

    def seen_anew(self) -> Arrival:
        """A new arrival in place of one left over from an extract that was answered already."""
        fresh = Arrival.now("folder", self.path.name)
        write_whole(self.arrival_file, _as_bytes(fresh))
        return fresh


@dataclass(frozen=True)
class Waiting:
    """The inbox at one look: complete extracts in order of arrival, drops still written, files in no place."""

    extracts: list[Extract]
    unfinished: list[Path | UPath] = field(default_factory=list)
    misplaced: list[Path | UPath] = field(default_factory=list)


def _as_bytes(arrival: Arrival) -> bytes:
    return json.dumps(arrival.model_dump(mode="json"), ensure_ascii=False, indent=1).encode()


def create_once(path: Path | UPath, data: bytes) -> bool:
    """Create a file whole, unless there is one; whether it was us."""
    if not is_local(path):
        if path.exists():
            return False
        write_whole(path, data)
        return True
    aside = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}.part")
    with whole(aside) as part:
        part.write_bytes(data)
    return _link_once(Path(str(aside)), Path(str(path)))


def _link_once(aside: Path, path: Path) -> bool:
    """Give a finished file its name unless the name is taken; the name aside goes."""
    try:
        os.link(aside, path)
    except FileExistsError:
        return False
    finally:
        aside.unlink(missing_ok=True)
    return True


def deliver(payload: Path, folder: Path | UPath, stem: str, suffix: str, arrival: Arrival) -> Extract:
    """Put a file (moved from `payload`, which lies in `folder`) into the inbox: the arrival first, then the name.

    The name is `<stem><suffix>`, or with the arrival's id between them where an extract waits under it.
    """
    for name in (f"{stem}{suffix}", f"{stem}.{arrival.arrival_id}{suffix}"):
        extract = Extract.at(folder / name)
        if extract.path.exists() or not create_once(extract.arrival_file, _as_bytes(arrival)):
            continue
        if not is_local(folder):
            extract.path.write_bytes(payload.read_bytes())
            return extract
        try:
            os.link(payload, str(extract.path))
            return extract
        except FileExistsError:  # a bare drop took the name in this very moment
            extract.arrival_file.unlink(missing_ok=True)
    raise WrongCall(f"{arrival.arrival_id} waits already", place=str(folder), cure="submit again without an arrival id")


def _is_being_written(name: str) -> bool:
    return name.startswith((".", "~$")) or name.endswith(".part")


def waiting(inbox: Path | UPath, *, patience: bool = True) -> Waiting:
    """What waits, in order of arrival; arrivals of complete bare drops are written.

    A bare drop is complete when size and time stood still for 2 s; with `patience` this waits for that once.
    """
    extracts, misplaced = [], []
    for path in inbox.rglob("*") if inbox.exists() else ():
        parts = path.parts[len(inbox.parts) :]
        if any(_is_being_written(part) for part in parts) or path.name.endswith(ARRIVAL) or not path.is_file():
            continue
        if len(parts) == 3:
            extracts.append(Extract.at(path))
        else:
            misplaced.append(path)
    _sweep_orphans(inbox)
    known = [(e.arrival(), e) for e in extracts]
    bare = [e for arrival, e in known if arrival is None]
    complete, unfinished = _stand_still(bare, patience)
    arrived = [(arrival, e) for arrival, e in known if arrival]
    arrived += [(arrival, e) for e in complete if (arrival := e.seen())]
    arrived.sort(key=lambda pair: (pair[0].received_at, pair[0].arrival_id))
    return Waiting([e for _, e in arrived], [e.path for e in unfinished], sorted(misplaced))


def _sweep_orphans(inbox: Path | UPath) -> None:
    """Remove arrivals whose extract is long gone, lest a later drop of that name takes them for its own."""
    for record in inbox.glob(f"*/*/*{ARRIVAL}"):
        payload = record.with_name(record.name.removesuffix(ARRIVAL))
        try:
            if not payload.exists() and time.time() - record.stat().st_mtime > ORPHAN_SECONDS:
                record.unlink()
        except FileNotFoundError:
            continue


def _stand_still(bare: Iterable[Extract], patience: bool) -> tuple[list[Extract], list[Extract]]:
    """Split bare drops into complete and still being written."""
    before = {e: e.look() for e in bare}
    now = time.time()
    young = [e for e, look in before.items() if look and not now - look[1] / 1e9 >= STILL_SECONDS]
    if not young:
        return [e for e, look in before.items() if look], []
    if patience:
        time.sleep(STILL_SECONDS)
    moved = [e for e in young if not patience or e.look() != before[e]]
    return [e for e, look in before.items() if look and e not in moved], moved
