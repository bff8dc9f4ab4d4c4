"""Rows to Parquet: accepted ones to the lake, broken rules to quarantine. Same rows, same bytes.

Source: docs/interfaces.md, "lake" and "receipts, quarantine, reports".
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
from upath import UPath

from patuh.periods import Period
from patuh.storage import write_whole
from patuh.zones import Zones


def lake_name(dataset: str, period: Period, submission_id: str) -> str:
    """The logical name that a receipt carries."""
    return f"{dataset}/period={period.month}/{submission_id}.parquet"


def write_lake(
    zones: Zones, name: str, accepted: pl.DataFrame, period: Period, submission_id: str, received_at: datetime
) -> None:
    """Write accepted rows (row_number, unit_code, contract columns) with whose and when before them.

    Raises:
        ZoneUnavailable: the lake cannot be written; no half file is left.
    """
    moment = pl.lit(received_at.astimezone(UTC).replace(tzinfo=None), pl.Datetime("us"))
    head = (
        pl.lit(submission_id).alias("submission_id"),
        pl.col("row_number").cast(pl.Int32),
        pl.col("unit_code"),
        pl.lit(str(period.month)).alias("period"),
        pl.lit(period.first if period.is_day else None, pl.Date).alias("period_day"),
        moment.alias("received_at"),
    )
    write_parquet(zones.lake / name, accepted.select(*head, pl.exclude("row_number", "unit_code")))


def write_quarantine(zones: Zones, broken: pl.DataFrame, submission_id: str) -> None:
    """Write one row per broken rule of a row, the wrong cell only."""
    told = broken.select(pl.lit(submission_id).alias("submission_id"), pl.all())
    write_parquet(zones.quarantine / f"{submission_id}.parquet", told)


def write_parquet(path: Path | UPath, frame: pl.DataFrame) -> None:
    """Write a frame as zstd Parquet, whole or not at all."""
    body = io.BytesIO()
    frame.rechunk().write_parquet(body, compression="zstd", statistics=True)
    write_whole(path, body.getvalue())
