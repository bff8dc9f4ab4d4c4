"""Synthetic registers of the size that the targets name: 11 columns, 430 units, about 3 % bad rows."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl

from patuh.registry import TABLES

UNITS = 430
HEADER = [
    "unit_code", "request_id", "service_code", "channel", "applicant_nik", "submitted_at", "due_at", "completed_at",
    "status", "times_returned", "fee_charged_idr",
]  # fmt: skip


def registry(folder: Path) -> None:
    """A registry of one government (81.01) with 430 units that owe service requests."""
    folder.mkdir(parents=True, exist_ok=True)
    units = "\n".join(f"81.01-u{i:03d},81.01,,Unit sintetis {i},opd,5_day,2020-01-01,," for i in range(UNITS))
    governments = "81.01,8103,Kabupaten Maluku Tengah,regency\n"
    tables = dict.fromkeys(TABLES, "") | {
        "governments": governments,
        "units": units + "\n",
        "obligations": ",service_request,monthly,10\n",
        "calendars": "5_day,12345,16:00,false,\n",
    }
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(",".join(TABLES[name]) + "\n" + text)


def register(rows: int, month: str, seed: int) -> pl.DataFrame:
    """A register of one month, all text; about 3 % of the rows break one rule (status, date or order)."""
    rng = np.random.default_rng(seed)
    first = np.datetime64(f"{month}-01T00:00:00")
    submitted = first + rng.integers(0, 27 * 86400, rows).astype("timedelta64[s]")
    completed = submitted + rng.integers(600, 12 * 86400, rows).astype("timedelta64[s]")
    is_done = completed < first + np.timedelta64(27, "D")
    vice = rng.random(rows)
    status = np.where(is_done, "selesai", "diproses")
    frame = pl.DataFrame(
        {
            "unit_code": "81.01-u" + pl.Series(rng.integers(0, UNITS, rows)).cast(pl.String).str.zfill(3),
            "request_id": pl.Series(np.arange(rows)).cast(pl.String).str.zfill(8),
            "service_code": pl.Series(rng.integers(0, 12, rows)).cast(pl.String).str.replace("^", "L"),
            "channel": rng.choice(np.array(["loket", "daring", "keliling", "surat", "lainnya"]), rows),
            "applicant_nik": _nik(rng, rows),
            "submitted_at": pl.Series(submitted.astype("M8[us]")).dt.strftime("%Y-%m-%d %H:%M:%S"),
            "due_at": pl.Series((submitted + np.timedelta64(7, "D")).astype("M8[us]")).dt.strftime("%Y-%m-%d"),
            "completed_at": pl.Series(completed.astype("M8[us]")).dt.strftime("%Y-%m-%d %H:%M:%S"),
            "status": status,
            "times_returned": pl.Series(rng.integers(0, 3, rows)).cast(pl.String),
            "fee_charged_idr": pl.Series(rng.integers(0, 20, rows) * 5000).cast(pl.String),
        }
    )
    bad = pl.Series(vice)
    return frame.with_columns(
        pl.when(pl.Series(is_done)).then("completed_at").alias("completed_at"),
        pl.when(bad < 0.01).then(pl.lit("beres")).otherwise("status").alias("status"),
        pl.when(bad.is_between(0.01, 0.02)).then(pl.lit("31/31/2026")).otherwise("submitted_at").alias("submitted_at"),
        pl.when(bad.is_between(0.02, 0.03)).then(pl.lit("12 kali")).otherwise("times_returned").alias("times_returned"),
    ).select(HEADER)


def _nik(rng: np.random.Generator, rows: int) -> pl.Series:
    day, month, year = rng.integers(1, 29, rows), rng.integers(1, 13, rows), rng.integers(50, 100, rows)
    number = 8101010000000000 + day * 10**8 + month * 10**6 + year * 10**4 + rng.integers(1, 9999, rows)
    return pl.Series(number).cast(pl.String)
