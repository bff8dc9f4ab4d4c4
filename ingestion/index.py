"""The index of submissions: one row a receipt and unit, in generations, rebuilt from receipts at any time.

Source: docs/interfaces.md, "lake/_index". The greatest name counts; older generations stay for their readers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import polars as pl
from ulid import ULID
from upath import UPath

from ingestion.lake import write_parquet
from ingestion.locks import held
from ingestion.receipts import read_receipt
from patuh.receipts import Receipt, index_rows
from patuh.registry import Registry
from patuh.zones import Zones

GENERATIONS_KEPT = 3
_MOMENT = pl.Datetime("us")
SCHEMA: dict[str, Any] = {
    "submission_id": pl.String, "number": pl.String, "arrival_id": pl.String, "sender": pl.String,
    "sender_kind": pl.String, "dataset": pl.String, "period": pl.String, "period_day": pl.Date, "is_month": pl.Boolean,
    "as_of": _MOMENT, "received_at": _MOMENT, "status": pl.String, "unit_code": pl.String, "is_nil": pl.Boolean,
    "in_force_candidate": pl.Boolean, "is_retraction": pl.Boolean, "rows_accepted": pl.Int64,
    "rows_rejected": pl.Int64, "rows_read": pl.Int64, "file_rows_accepted": pl.Int64, "file_rows_rejected": pl.Int64,
    "sha256": pl.String, "contract": pl.String, "profile": pl.String, "replays": pl.String,
}  # fmt: skip


@dataclass(frozen=True)
class Index:
    """One generation; an empty one stands for none."""

    frame: pl.DataFrame
    generation: str = ""

    @property
    def submissions(self) -> set[str]:
        """Ids of the receipts it holds."""
        return set(self.frame["submission_id"].unique())

    def of_senders(self, senders: set[str]) -> Iterator[tuple[Any, ...]]:
        """(number, arrival_id, received_at, submission_id, sha256) of each submission of these senders."""
        columns = ("number", "arrival_id", "received_at", "submission_id", "sha256")
        mine = self.frame.filter(pl.col("sender").is_in(sorted(senders)))
        yield from mine.select(columns).unique(maintain_order=True).iter_rows()


def _folder(zones: Zones) -> Path | UPath:
    return zones.lake / "_index"


def _generations(zones: Zones) -> list[str]:
    folder = _folder(zones)
    return sorted(p.stem for p in folder.glob("*.parquet")) if folder.exists() else []


def newest_index(zones: Zones) -> Index:
    """The generation with the greatest name."""
    names = _generations(zones)
    if not names:
        return Index(pl.DataFrame(schema=SCHEMA))
    file = _folder(zones) / f"{names[-1]}.parquet"
    return Index(pl.read_parquet(file.read_bytes(), use_pyarrow=False), names[-1])


def receipts_lacking(zones: Zones, index: Index) -> Iterator[Receipt]:
    """The receipts that the index does not hold; only their names are listed, only they are read."""
    have = index.submissions
    for submission in sorted(set(_receipt_ids(zones.receipts)) - have):
        if receipt := read_receipt(zones.receipts, submission):
            yield receipt


def _receipt_ids(receipts: Path | UPath) -> Iterator[str]:
    if not receipts.exists():
        return
    names = [p.name for p in receipts.iterdir()]
    yield from (n.removesuffix(".json") for n in names if n.endswith(".json") and not n.startswith("."))


def find_receipt(zones: Zones, name: str) -> Receipt | None:
    """The receipt of a submission_id, or of a number `<sender>/<dataset>/<period>/<n>`."""
    if "/" not in name:
        return read_receipt(zones.receipts, name)
    index = newest_index(zones)
    known = index.frame.filter(pl.col("number") == name)["submission_id"]
    if len(known):
        return read_receipt(zones.receipts, known[0])
    return next((r for r in receipts_lacking(zones, index) if r.number == name), None)


def update_index(zones: Zones, registry: Registry, locks: Path) -> int:
    """Write the next generation if there are receipts the newest lacks; how many came in.

    Raises:
        ZoneUnavailable: the lake cannot be written; the newest generation stays.
    """
    with held(locks / "index"):
        index = newest_index(zones)
        new = list(receipts_lacking(zones, index))
        if not new:
            return 0
        added = pl.DataFrame([row for r in new for row in index_rows(r, registry)], schema=SCHEMA)
        _write_generation(zones, pl.concat([index.frame, added]), index.generation)
        return len(new)


def rebuild_index(zones: Zones, registry: Registry, locks: Path) -> int:
    """Write a generation from the receipts alone; how many it holds."""
    with held(locks / "index"):
        every = list(receipts_lacking(zones, Index(pl.DataFrame(schema=SCHEMA))))
        rows = [row for r in every for row in index_rows(r, registry)]
        _write_generation(zones, pl.DataFrame(rows, schema=SCHEMA), newest_index(zones).generation)
        return len(every)


def _write_generation(zones: Zones, frame: pl.DataFrame, before: str) -> None:
    in_order = frame.sort("received_at", "arrival_id", "submission_id", "unit_code")
    write_parquet(_folder(zones) / f"{_name_after(before)}.parquet", in_order)
    for name in _generations(zones)[:-GENERATIONS_KEPT]:
        (_folder(zones) / f"{name}.parquet").unlink(missing_ok=True)


def _name_after(before: str) -> str:
    """A ULID greater than the generation before, even where the clock was set back."""
    fresh = str(ULID())
    if fresh > before:
        return fresh
    return str(ULID.from_datetime(ULID.from_str(before).datetime + timedelta(milliseconds=1)))
