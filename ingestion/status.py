"""Where everything stands, read from files alone: frame, what waits, last build, last release."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from upath import UPath

from ingestion.arrivals import waiting
from ingestion.index import newest_index
from patuh.periods import Period, as_of
from patuh.registry import Registry
from patuh.settings import Settings
from patuh.zones import Zones


def status_of(settings: Settings) -> dict[str, Any]:
    """{frame, waiting, last_build, last_release}; the last two are None before there is one."""
    zones = Zones.of(settings)
    return {
        "frame": _frame(settings, zones),
        "waiting": _waiting(zones),
        "last_build": _last_build(zones),
        "last_release": _pointed(zones.releases / "provisional"),
    }


def _frame(settings: Settings, zones: Zones) -> dict[str, Any]:
    """Who is there to send, and how much has come."""
    registry = Registry.load(settings.registry)
    instant = as_of(settings)
    running = Period(instant.astimezone(settings.tz).date().replace(day=1))
    return {
        "as_of": instant.isoformat(),
        "running_month": str(running),
        "governments": len(registry.governments),
        "units": sum(unit.exists_in(running) for unit in registry.units.values()),
        "obligations": len(registry.rows("obligations")),
        "submissions_indexed": len(newest_index(zones).submissions),
    }


def _waiting(zones: Zones) -> dict[str, Any]:
    look = waiting(zones.inbox, patience=False)
    return {
        "extracts": len(look.extracts),
        "unfinished": [str(path) for path in look.unfinished],
        "misplaced": [str(path) for path in look.misplaced],
    }


def _last_build(zones: Zones) -> dict[str, Any] | None:
    """The last build that passed the gate; with `stopped`, a later one that did not."""
    verified = _pointed(zones.verified)
    stopped = _read(zones.gate / "last.json")
    if stopped and stopped.get("verdict") == "stop":
        return {**(verified or {}), "stopped": {k: stopped.get(k) for k in ("build_id", "as_of", "counts")}}
    return verified


def _pointed(folder: Path | UPath) -> dict[str, Any] | None:
    """What `current.json` of a folder says."""
    return _read(folder / "current.json")


def _read(file: Path | UPath) -> dict[str, Any] | None:
    try:
        return json.loads(file.read_bytes())
    except FileNotFoundError:
        return None


def status_text(data: dict[str, Any]) -> str:
    """The same for people."""
    frame, queue, build, release = (data[k] for k in ("frame", "waiting", "last_build", "last_release"))
    lines = [
        f"Kerangka / frame    {frame['governments']} pemerintah, {frame['units']} unit, "
        f"bulan {frame['running_month']}; {frame['submissions_indexed']} kiriman tercatat",
        f"Menunggu / waiting  {queue['extracts']} kiriman, {len(queue['unfinished'])} masih ditulis, "
        f"{len(queue['misplaced'])} salah tempat",
        f"Gerbang / build     {build['build_id'] if build and 'build_id' in build else 'belum ada'}",
        f"Rilis / release     {release['build_id'] if release else 'belum ada'}",
    ]
    if build and "stopped" in build:
        lines.insert(3, f"  DIHENTIKAN / stopped: {build['stopped']['build_id']} (patuh gate)")
    return "\n".join(lines)
