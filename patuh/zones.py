"""The zones of a root: where data lies as it moves to the right."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from upath import UPath

from patuh.settings import Settings


def _place(value: str) -> Path | UPath:
    return UPath(value) if "://" in value else Path(value).absolute()


@dataclass(frozen=True)
class Zones:
    """One path a zone; local paths are plain absolute `Path`s, other fsspec URLs `UPath`s."""

    inbox: Path | UPath
    archive: Path | UPath
    receipts: Path | UPath
    reports: Path | UPath
    quarantine: Path | UPath
    answers: Path | UPath
    lake: Path | UPath
    verified: Path | UPath
    gate: Path | UPath
    releases: Path | UPath
    site: Path | UPath
    logs: Path | UPath
    warehouse: Path

    @classmethod
    def of(cls, settings: Settings) -> Zones:
        """The zones that these settings name."""
        places: dict[str, Any] = {}
        for zone in fields(cls):
            if zone.name == "warehouse":
                places[zone.name] = settings.warehouse_file.absolute()
            else:
                apart = getattr(settings, zone.name)
                places[zone.name] = _place(apart) if apart else _place(settings.root) / zone.name
        return cls(**places)
