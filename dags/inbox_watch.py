"""Rings when something new waits in the inbox. A bell, not a letter: the run lists what waits."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

from airflow.triggers.base import BaseEventTrigger, TriggerEvent
from upath import UPath

STILL_SECONDS = 2.5  # design.md: a bare drop is complete when size and time stand still for 2 s


class InboxTrigger(BaseEventTrigger):
    """One event a look, however many extracts it found; its memory is lost at a restart, which is harmless."""

    def __init__(self, folder: str, poll: float = 1.0):
        super().__init__()
        self.folder, self.poll = folder, poll

    def serialize(self) -> tuple[str, dict[str, Any]]:
        """What the triggerer needs to make this trigger again."""
        return "dags.inbox_watch.InboxTrigger", {"folder": self.folder, "poll": self.poll}

    async def run(self) -> AsyncIterator[TriggerEvent]:
        """Yield an event whenever a look finds an extract that the look before did not."""
        known: frozenset[tuple[str, bool]] = frozenset()
        while True:
            now = await asyncio.to_thread(self._waiting)
            if now - known:
                yield TriggerEvent({"waiting": len(now)})
            known = now
            await asyncio.sleep(self.poll)

    def _waiting(self) -> frozenset[tuple[str, bool]]:
        """Extracts, and whether each stands still: a bare drop rings again once its writer has finished."""
        found = set()
        for path in UPath(self.folder).glob("*/*/*"):
            name = path.name
            if name.startswith((".", "~$")) or name.endswith((".part", ".arrival.json")):
                continue
            try:
                found.add((str(path), time.time() - path.stat().st_mtime > STILL_SECONDS))
            except FileNotFoundError:  # ingested between listing and looking
                continue
        return frozenset(found)
