"""What the gate passed: the only thing that publication reads."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from patuh.errors import PatuhError, WrongCall
from patuh.zones import Zones
from publication.places import local

REQUIRED = ("units", "governments", "dimensions", "indicators", "submissions", "history", "build", "periods")


@dataclass(frozen=True)
class Verified:
    """One folder `verified/<build_id>/`: its tables and the gate's report, as they lie there."""

    folder: Path

    @classmethod
    def current(cls, zones: Zones) -> Verified:
        """The build that passed last.

        Raises:
            WrongCall: nothing has passed the gate yet, or the zone is not on this machine's disk.
            PatuhError: the set that the pointer names lacks a table that every release has.
        """
        place = local(zones.verified, "verified")
        pointer = place / "current.json"
        if not pointer.is_file():
            raise WrongCall("nothing has passed the gate yet", place=str(pointer), cure="run: patuh build, patuh gate")
        found = cls(place / json.loads(pointer.read_text(encoding="utf-8"))["build_id"])
        if missing := [t for t in REQUIRED if t not in found.names]:
            raise PatuhError(f"the verified build lacks {', '.join(missing)}", place=str(found.folder))
        return found

    @cached_property
    def names(self) -> list[str]:
        """The tables there, by name."""
        return sorted(p.stem for p in self.folder.glob("*.parquet"))

    def table(self, name: str) -> pl.DataFrame:
        """One table with its public columns, types as the warehouse has them."""
        return pl.read_parquet(self.folder / f"{name}.parquet")

    @cached_property
    def build(self) -> dict[str, Any]:
        """The one row of `build`: build_id, as_of (UTC), code_version, digests, first, last and shown period."""
        return self.table("build").row(0, named=True)

    def bytes_of(self, file: str) -> bytes:
        """The bytes of a JSON file of the set."""
        return (self.folder / file).read_bytes()
