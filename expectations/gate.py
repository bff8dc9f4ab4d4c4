"""The gate: run all, decide, explain. Only what passes is written where publication reads."""

from __future__ import annotations

import json
import shutil
from collections import defaultdict
from pathlib import Path
from typing import Any

from upath import UPath

from expectations.audit import SHOWN, Outcome, audit
from expectations.check import Check
from expectations.explain import stopping
from expectations.public import public_columns
from expectations.suites import CHECKS
from expectations.verified import write_verified
from expectations.world import World
from patuh.registry import Registry
from patuh.settings import Settings
from patuh.storage import is_local, write_whole
from patuh.zones import Zones

Report = dict[str, Any]
DATA_DOCS_KEPT = 10
# `rebuild`, since a warehouse that holds this build already is not built again by `build`.
AGAIN = "patuh rebuild && patuh gate && patuh publish"


def run_gate(settings: Settings, checks: tuple[Check, ...] = CHECKS) -> Report:
    """Audit the warehouse; write the report, and on a pass `verified/<build_id>/` and its pointer, last.

    Returns:
        gate.json (docs/interfaces.md). On a stop `verified/` is untouched and `gate/last.json` says so.

    Raises:
        PatuhError: there is nothing to audit (no warehouse, no manifest), or a zone cannot be written.
    """
    zones = Zones.of(settings)
    world = World.fetch(zones.warehouse, Registry.load(settings.registry), public_columns(zones.warehouse))
    build_id = str(world.build["build_id"])
    folder = zones.gate / build_id
    outcomes = audit(world, checks, _fresh(folder / "data_docs"))
    report = decide(world, outcomes)
    if report["verdict"] == "stop":
        report["commands"] = _commands(zones, world, report)
    body = json.dumps(report, ensure_ascii=False, indent=1).encode()
    write_whole(folder / "gate.json", body)
    if report["verdict"] == "pass":
        write_verified(zones.verified, world, report)
    write_whole(zones.gate / "last.json", body)
    _forget_old_docs(zones.gate)
    return report


def decide(world: World, outcomes: list[Outcome]) -> Report:
    """Pass only if something was evaluated, everything could be evaluated, and nothing that blocks failed."""
    failed = [o for o in outcomes if not o.success and not o.error]
    counts = {
        "evaluated": sum(1 for o in outcomes if not o.error),
        "passed": sum(1 for o in outcomes if o.success),
        "failed_blocking": sum(1 for o in failed if o.check.severity == "blocking"),
        "failed_warning": sum(1 for o in failed if o.check.severity == "warning"),
        "errored": sum(1 for o in outcomes if o.error),
    }
    stops = not counts["evaluated"] or counts["failed_blocking"] or counts["errored"]
    behind = _submissions_behind(world) if failed else {}
    build = world.build
    return {
        "build_id": str(build["build_id"]),
        "as_of": _iso(build["as_of"]),
        "verdict": "stop" if stops else "pass",
        "counts": counts,
        "expectations": [_entry(o, behind) for o in outcomes],
        "commands": [],
    }


def _entry(outcome: Outcome, behind: dict[tuple[str, str], list[str]]) -> Report:
    check = outcome.check
    return {
        "id": check.id,
        "suite": check.suite,
        "severity": check.severity,
        "success": outcome.success,
        "why_id": check.why_id,
        "why_en": check.why_en,
        "owner": check.owner,
        "unexpected_count": outcome.unexpected_count,
        "rows": outcome.rows[:SHOWN],
        "submissions": _of_rows(outcome.rows[:SHOWN], behind),
        "error": outcome.error,
    }


def _submissions_behind(world: World) -> dict[tuple[str, str], list[str]]:
    """The submissions of each period and unit, as the reconciliation of the build lists them."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in world.rows("audit.reconciliation") if "audit.reconciliation" in world.tables else []:
        if row["submission_id"]:
            found[row["period"] or "", row["unit_code"] or ""].add(row["submission_id"])
    return {key: sorted(ids) for key, ids in found.items()}


def _of_rows(rows: list[dict[str, Any]], behind: dict[tuple[str, str], list[str]]) -> list[str]:
    return list(dict.fromkeys(submission for row in rows for submission in _of_row(row, behind)))


def _of_row(row: dict[str, Any], behind: dict[tuple[str, str], list[str]]) -> list[str]:
    """The submission that the row names, and no other; else all of its unit and period."""
    if row.get("submission_id"):
        return [str(row["submission_id"])]
    return behind.get((str(row.get("period")), str(row.get("unit_code"))), [])


def _commands(zones: Zones, world: World, report: Report) -> list[str]:
    """What to run: the pages, the receipts, the rows in the warehouse; last, what to do once the cause is mended."""
    entries = stopping(report)
    submissions = list(dict.fromkeys(s for e in entries for s in e["submissions"]))
    suites = sorted({e["suite"] for e in entries})
    tables = [f"marts.{s}" for s in suites if s in world.tables]
    tables += [f"audit.{s}" for s in suites if f"audit.{s}" in world.tables]
    return [
        f"xdg-open {zones.gate / report['build_id'] / 'data_docs' / 'index.html'}",
        *(f"patuh receipt {submission}" for submission in submissions[:5]),
        *(f"duckdb -readonly {zones.warehouse} 'from {table}'" for table in tables),
        AGAIN,
    ]


def _fresh(folder: Path | UPath) -> Path | None:
    """An empty folder for Data Docs on a local disk; GX writes no other."""
    if not is_local(folder):
        return None
    local = Path(str(folder))
    shutil.rmtree(local, ignore_errors=True)
    return local


def _forget_old_docs(gate: Path | UPath) -> None:
    """Keep the Data Docs of the last runs only (4 MB each); the reports stay."""
    if is_local(gate):
        docs = sorted(Path(str(gate)).glob("*/data_docs"), key=lambda p: p.stat().st_mtime, reverse=True)
        for old in docs[DATA_DOCS_KEPT:]:
            shutil.rmtree(old, ignore_errors=True)


def _iso(moment: Any) -> str:
    return moment.isoformat() if hasattr(moment, "isoformat") else str(moment)
