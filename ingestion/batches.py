"""What waits, in batches that two workers share and whose names a person can read.

Extracts of one (sender, dataset, period) stay in one batch, so that their order is kept.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from ingestion.arrivals import Extract, waiting
from patuh.registry import Registry
from patuh.settings import Settings
from patuh.zones import Zones

WORKERS = 2
WORTH_SPLITTING = 10


@dataclass
class Batch:
    """Extracts of one sender, or of several small ones."""

    extracts: list[Extract] = field(default_factory=list)

    def name(self, registry: Registry) -> str:
        """`Dinas X / service_request / 2026-10`, `Dinas X / 24 kiriman`, `Dinas X +7 / 96 kiriman`."""
        senders = list(dict.fromkeys(e.sender for e in self.extracts))
        who = sender_name(registry, senders[0]) + (f" +{len(senders) - 1}" if len(senders) > 1 else "")
        if len({e.key for e in self.extracts}) == 1:
            return f"{who} / {self.extracts[0].dataset} / {self.extracts[0].period_text}"
        return f"{who} / {len(self.extracts)} kiriman"


def sender_name(registry: Registry, sender: str) -> str:
    """The name of a unit or government, the code itself where the registry has none."""
    known = registry.units.get(sender) or registry.governments.get(sender)
    return known.name if known else sender


def list_batches(settings: Settings, size: int = 100) -> list[dict[str, Any]]:
    """What waits: [{name, extracts: [path below the inbox]}], each of up to `size` extracts of few senders."""
    zones = Zones.of(settings)
    extracts = waiting(zones.inbox).extracts
    if not extracts:
        return []
    registry = Registry.load(settings.registry)
    return [
        {"name": batch.name(registry), "extracts": [e.place for e in batch.extracts]} for batch in pack(extracts, size)
    ]


def pack(extracts: list[Extract], size: int) -> list[Batch]:
    """Fill batches sender by sender; a sender with more than one batch holds is split between its keys."""
    few = len(extracts) <= WORTH_SPLITTING
    target = min(size, len(extracts) if few else math.ceil(len(extracts) / WORKERS))
    batches: list[Batch] = []
    by_sender: dict[str, list[Extract]] = defaultdict(list)
    for extract in extracts:
        by_sender[extract.sender].append(extract)
    for own in by_sender.values():
        if not batches or len(batches[-1].extracts) + min(len(own), target) > target:
            batches.append(Batch())
        for _, of_key in groupby(sorted(own, key=lambda e: e.key), key=lambda e: e.key):
            group = list(of_key)  # sorted() is stable: the order of arrival stays within a key
            if batches[-1].extracts and len(batches[-1].extracts) + len(group) > target:
                batches.append(Batch())
            batches[-1].extracts.extend(group)
    return batches
