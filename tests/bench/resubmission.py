"""One office sends its latest register of requests again: what a refresh of the warehouse is measured by."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from patuh.settings import Settings


def resubmit(settings: Settings, times: int) -> None:
    """Let one provincial unit send its latest register again, a row shorter, as its `times`-th correction."""
    lake = Path(settings.root) / "lake"
    index = pl.read_parquet(max((lake / "_index").glob("*.parquet")))
    registers = index.filter((pl.col("dataset") == "service_request") & (pl.col("sender_kind") == "unit"))
    last = registers.filter(pl.col("sender") == registers["sender"].min()).sort("period", "received_at").tail(1)
    submission, period = f"{times:020d}", last["period"][0]
    folder = lake / "service_request" / f"period={period}"
    rows = pl.read_parquet(folder / f"{last['submission_id'][0]}.parquet").head(-1)
    rows.with_columns(submission_id=pl.lit(submission)).write_parquet(folder / f"{submission}.parquet")
    counted = ("rows_accepted", "rows_read", "file_rows_accepted")
    own = last.with_columns(
        pl.lit(submission).alias("submission_id"),
        pl.lit(submission).alias("arrival_id"),
        pl.col("received_at").dt.offset_by("1m"),
        pl.lit(f"{last['sender'][0]}/service_request/{period}/{times + 1}").alias("number"),
        *(pl.lit(rows.height, index.schema[name]).alias(name) for name in counted),
    )
    pl.concat([index, own]).write_parquet(lake / "_index" / f"01BENCH{times:03d}.parquet")
