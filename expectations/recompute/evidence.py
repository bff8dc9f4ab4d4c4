"""Services, submissions, reconciliation and notes: what stands behind the figures."""

from __future__ import annotations

from datetime import UTC
from decimal import Decimal
from zoneinfo import ZoneInfo

import pandas as pd

from expectations.arithmetic import half_up
from expectations.comparison import compared, judged
from expectations.world import Row, World

SERVICE = ("period", "unit_code", "service_code")
SUBMISSION = ("period", "unit_code", "dataset")


def service_shares(world: World) -> pd.DataFrame:
    """on_time_pct of every service row is 100 * on_time / verdicts, half up at the 2nd decimal."""
    expected, published = {}, {}
    for row in world.rows("services"):
        key = tuple(row[c] for c in SERVICE)
        verdicts = row["verdicts"]
        expected[key] = half_up(Decimal(100 * row["on_time"]) / verdicts, 2) if verdicts else None
        published[key] = row["on_time_pct"]
    return compared(SERVICE, expected, published)


def submission_punctuality(world: World) -> pd.DataFrame:
    """on_time of every submission that is due: received, by local date, no later than due_on."""
    zone = ZoneInfo(world.build["timezone"])
    found: dict[tuple[str, ...], str | None] = {}
    for row in world.rows("submissions"):
        expected = _in_time(row, zone)
        same = row["on_time"] == expected or (expected is None and not row["on_time"])
        found[tuple(row[c] for c in SUBMISSION)] = None if same else f"{row['on_time']} != {expected}"
    return judged(SUBMISSION, found)


def _in_time(row: Row, zone: ZoneInfo) -> bool | None:
    received, due = row["received_at"], row["due_on"]
    if received is None or due is None:
        return None
    moment = received if received.tzinfo else received.replace(tzinfo=UTC)
    return bool(moment.astimezone(zone).date() <= due)


def reconciliation(world: World) -> pd.DataFrame:
    """Every quantity that two roads lead to has the same value at the end of both."""
    key = ("check_id", "period", "unit_code", "dataset", "submission_id")
    return judged(
        key,
        {
            tuple(row[c] for c in key): None
            if row["left_value"] is not None and row["left_value"] == row["right_value"]
            else f"{row['left_value']} != {row['right_value']}"
            for row in world.rows("audit.reconciliation")
        },
    )


def notes(world: World, severities: set[str]) -> pd.DataFrame:
    """The implausible findings of these severities, one row a note."""
    rows = [r for r in world.rows("audit.plausibility") if r["severity"] in severities]
    columns = ["period", "unit_code", "note_id", "difference"]
    data = [(r["period"], r["unit_code"], r["note_id"], _difference(r)) for r in rows]
    return pd.DataFrame(data, columns=columns, dtype=object)


def _difference(note: Row) -> str:
    beyond = f"{note['value']} > {note['bound']}"
    return f"{beyond} ({note['detail']})" if note["detail"] else beyond


def held_notes(world: World) -> pd.DataFrame:
    """Findings beyond the bound at which a unit's data is held."""
    return notes(world, {"blocking"})


def warned_notes(world: World) -> pd.DataFrame:
    """Findings that are published as notes."""
    return notes(world, {"warning", "info"})
