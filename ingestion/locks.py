"""One ingest at a time for each (sender, dataset, period), and the numbers it gave out.

The lock file also lists the submissions that were begun under it: whoever holds the lock knows, without listing
the receipts, what another process committed a moment ago. It is a help, not a truth: losing it loses nothing.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from patuh.errors import ZoneUnavailable

_ID_LENGTH = 32


@dataclass(frozen=True)
class Held:
    """A lock that this process holds."""

    handle: int

    def begun(self) -> list[str]:
        """Ids of the submissions begun under this lock, committed or not."""
        size = os.fstat(self.handle).st_size
        lines = os.pread(self.handle, size, 0).decode("ascii", "replace").splitlines()
        return [line for line in lines if len(line) == _ID_LENGTH]

    def begin(self, submission_id: str) -> None:
        """Note a submission before it is committed."""
        os.write(self.handle, f"{submission_id}\n".encode())


@contextmanager
def held(file: Path) -> Iterator[Held]:
    """Wait for the lock and hold it; a process that dies lets go of it.

    Raises:
        ZoneUnavailable: the lock cannot be made.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
    except OSError as fault:
        raise ZoneUnavailable(f"cannot lock {file}: {fault.strerror}", place=str(file)) from fault
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield Held(handle)
    finally:
        os.close(handle)
