"""Put the demo's extracts into the inbox as if each had arrived at its own moment."""

from __future__ import annotations

import csv
import hashlib
from datetime import datetime
from pathlib import Path

from ulid import ULID

from ingestion.channels import folder
from patuh.errors import WrongCall
from patuh.settings import Settings
from patuh.zones import Zones


def submit_all(settings: Settings) -> int:
    """Submit every file of `<root>/extracts` through the folder door, by "demo"; how many there were.

    The arrival is the file's own: its moment and an id made from it, so that a second demo arrives like the first.

    Raises:
        WrongCall: there is no demo in this root.
    """
    extracts = Path(settings.root) / "extracts"
    if not (extracts / "submissions.csv").is_file():
        raise WrongCall(f"no demo in {settings.root}", place=str(extracts), cure="make it first: patuh demo")
    with (extracts / "submissions.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    inbox = Zones.of(settings).inbox
    for row in rows:
        received = datetime.fromisoformat(row["received_at"])
        folder.submit(
            extracts / row["file"], inbox, sender=row["sender"], dataset=row["dataset"], period=row["period"],
            by="demo", received_at=received, arrival_id=_arrival_id(received, row["file"]),
        )  # fmt: skip
    return len(rows)


def _arrival_id(received: datetime, name: str) -> str:
    """A ULID of the moment whose chance part is the file's name."""
    moment = int(received.timestamp() * 1000).to_bytes(6, "big")
    return str(ULID.from_bytes(moment + hashlib.sha256(name.encode()).digest()[:10]))
