"""A synthetic lake of any length written as Parquet directly: what ingestion would have left, without the ingestion.

430 units of 11 governments and the province; all eight datasets; registers of requests with promises, late and open
cases. One submission a sender, dataset and month; provincial units send for themselves, the others' government does.
"""

from __future__ import annotations

import csv
import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import polars as pl

from ingestion.contracts import CONTRACTS
from ingestion.index import SCHEMA
from ingestion.validation.outcome import lake_columns
from patuh.periods import Period
from patuh.settings import PROJECT, Settings

UNITS, SERVICES = 430, 4
KINDS = ("dukcapil", "dpmptsp", "puskesmas", "kecamatan", "rsud", "dinas")
# the lists, each sent every so many months
LISTS = {"service_standard": 12, "staff_member": 12, "staff_training": 3, "facility": 3, "innovation": 3}


@dataclass(frozen=True)
class Size:
    """How much to write: months up to `last`, requests a month over all units, senders as they are or one for all."""

    months: int
    requests: int
    last: Period
    one_sender: bool = False

    @property
    def periods(self) -> list[Period]:
        """The months, oldest first."""
        return [self.last.plus(n - self.months + 1) for n in range(self.months)]


def write_lake(root: Path, size: Size) -> Settings:
    """Write registry, lake and index below `root`; the settings of a build at the end of the month after the last."""
    codes = _write_registry(root / "registry")
    index: list[pl.DataFrame] = []
    for n, period in enumerate(size.periods):
        for dataset, rows in _tables(period, n, codes, size).items():
            index.append(_write_month(root / "lake", dataset, period, rows, codes, size))
    folder = root / "lake" / "_index"
    folder.mkdir(parents=True)
    pl.concat(index).write_parquet(folder / "01BENCH.parquet")
    as_of = datetime.combine(size.last.plus(1).last, datetime.min.time()) + timedelta(hours=20)
    return Settings(root=str(root), registry=str(root / "registry"), as_of=as_of)


def _write_registry(folder: Path) -> dict[str, str]:
    """The shipped registry with `UNITS` units; {unit: who sends for it}."""
    shutil.copytree(PROJECT / "dbt_project" / "seeds" / "registry", folder)
    with (folder / "governments.csv").open(encoding="utf-8") as stream:
        governments = [row["government_code"] for row in csv.DictReader(stream)]
    codes = {}
    with (folder / "units.csv").open("a", encoding="utf-8", newline="") as stream:
        for n in range(UNITS):
            government = governments[n % len(governments)]
            code = f"{government}-u{n:03d}"
            stream.write(f"{code},{government},,Unit sintetis {n},{KINDS[n % len(KINDS)]},5_day,,,\n")
            codes[code] = code if government == "81" else government
    return codes


def _tables(period: Period, n: int, codes: dict[str, str], size: Size) -> dict[str, pl.DataFrame]:
    units = np.array(list(codes))
    chance = np.random.default_rng(n)
    tables = {
        "service_request": _requests(period, units, chance, size.requests),
        "complaint": _complaints(period, units, chance, max(size.requests // 20, len(units))),
        "survey_response": _answers(period, units, chance, max(size.requests // 6, 6 * len(units))),
    }
    lists = {"service_standard": _standards, "staff_member": _staff, "staff_training": _trainings,
             "facility": _checks, "innovation": _innovations}  # fmt: skip
    return tables | {name: make(period, units) for name, make in lists.items() if n % LISTS[name] == 0}


def _write_month(
    lake: Path, dataset: str, period: Period, rows: pl.DataFrame, codes: dict[str, str], size: Size
) -> pl.DataFrame:
    """A Parquet file a sender; the rows of the index."""
    folder = lake / dataset / f"period={period}"
    folder.mkdir(parents=True)
    sender = pl.col("unit_code").replace_strict(codes) if not size.one_sender else pl.lit("81")
    received = datetime.combine(period.plus(1).first + timedelta(days=6), datetime.min.time())
    parts = []
    for (who,), part in rows.with_columns(sender=sender).partition_by("sender", as_dict=True).items():
        submission = hashlib.sha256(f"{who}/{dataset}/{period}".encode()).hexdigest()[:20]
        _write_part(folder / f"{submission}.parquet", dataset, period, part, submission, received)
        parts.append(_index_rows(str(who), dataset, period, part, submission, received))
    return pl.concat(parts)


def _write_part(
    file: Path, dataset: str, period: Period, part: pl.DataFrame, submission: str, received: datetime
) -> None:
    types = lake_columns(CONTRACTS[dataset])
    given = [
        (pl.col(name) if name in part.columns else pl.lit(None)).cast(kind).alias(name) for name, kind in types.items()
    ]
    part.select(
        submission_id=pl.lit(submission), row_number=pl.int_range(1, pl.len() + 1, dtype=pl.Int32),
        unit_code="unit_code", period=pl.lit(str(period)), period_day=pl.lit(None, pl.Date),
        received_at=pl.lit(received, pl.Datetime("us")),
    ).hstack(part.select(given)).write_parquet(file)  # fmt: skip


def _index_rows(
    sender: str, dataset: str, period: Period, part: pl.DataFrame, submission: str, received: datetime
) -> pl.DataFrame:
    units = part.group_by("unit_code", maintain_order=True).len("rows_accepted")
    of_file = {
        "submission_id": submission, "number": f"{sender}/{dataset}/{period}/1", "arrival_id": submission,
        "sender": sender, "sender_kind": "unit" if "-u" in sender else "government", "dataset": dataset,
        "period": str(period), "is_month": True, "received_at": received, "status": "accepted", "is_nil": False,
        "in_force_candidate": True, "is_retraction": False, "rows_rejected": 0, "rows_read": part.height,
        "file_rows_accepted": part.height, "file_rows_rejected": 0, "sha256": submission,
        "contract": f"{dataset}@1", "profile": "",
    }  # fmt: skip
    made = units.with_columns(pl.lit(value).alias(name) for name, value in of_file.items())
    missing = [pl.lit(None).alias(name) for name in SCHEMA if name not in made.columns]
    return made.with_columns(missing).select(pl.col(name).cast(kind) for name, kind in SCHEMA.items())


def _moment(name: str, at: np.ndarray) -> dict[str, pl.Series]:
    stamps = pl.Series(at.astype("M8[us]"))
    return {name: stamps, f"{name}_has_time": stamps.is_not_null()}


def _within(period: Period, chance: np.random.Generator, rows: int) -> np.ndarray:
    """Instants of the month, the seconds of working hours."""
    day = chance.integers(0, period.last.day, rows).astype("timedelta64[D]")
    return np.datetime64(period.first, "s") + day + chance.integers(0, 7 * 3600, rows).astype("timedelta64[s]")


def _requests(period: Period, units: np.ndarray, chance: np.random.Generator, rows: int) -> pl.DataFrame:
    """Eight in ten are answered within the promise of five working days; what the month's end cuts off is open."""
    submitted = _within(period, chance, rows)
    taken = np.where(chance.random(rows) < 0.8, chance.integers(1, 5, rows), chance.integers(8, 40, rows))
    completed = submitted + taken.astype("timedelta64[D]")
    is_open = completed > np.datetime64(period.last, "s") + np.timedelta64(1, "D")
    completed[is_open] = np.datetime64("NaT")
    return pl.DataFrame(
        {
            "unit_code": units[chance.integers(0, len(units), rows)],
            "request_id": [f"{period}-{n:08d}" for n in range(rows)],
            "service_code": chance.choice([f"L{n}" for n in range(SERVICES)], rows),
            "channel": "loket",
            **_moment("submitted_at", submitted), **_moment("completed_at", completed),
            "status": np.where(is_open, "diproses", "selesai"),
            "times_returned": chance.integers(0, 2, rows), "fee_charged_idr": chance.choice([0, 5000], rows),
        }
    )  # fmt: skip


def _complaints(period: Period, units: np.ndarray, chance: np.random.Generator, rows: int) -> pl.DataFrame:
    received = _within(period, chance, rows)
    steps = [received + chance.integers(1, most, rows).astype("timedelta64[D]") for most in (4, 8, 16)]
    closed = np.datetime64(period.last, "s") + np.timedelta64(1, "D")
    for step in steps:
        step[step > closed] = np.datetime64("NaT")
    names = ("verified_at", "first_response_at", "resolved_at")
    return pl.DataFrame(
        {
            "unit_code": np.resize(units, rows), "complaint_id": [f"{period}-{n:06d}" for n in range(rows)],
            "channel": "loket", "category": chance.choice(["permintaan_informasi", "bukan_pengawasan"], rows),
            **_moment("complaint_received_at", received),
            **{k: v for name, step in zip(names, steps, strict=True) for k, v in _moment(name, step).items()},
            "status": np.where(np.isnat(steps[2]), "diproses", "selesai"),
        }
    )  # fmt: skip


def _answers(period: Period, units: np.ndarray, chance: np.random.Generator, rows: int) -> pl.DataFrame:
    elements = [f.name for f in CONTRACTS["survey_response"].fields][3:12]
    return pl.DataFrame(
        {
            "unit_code": np.resize(units, rows), "response_id": [f"{period}-{n:07d}" for n in range(rows)],
            "responded_on": period.last, **{name: chance.integers(2, 5, rows) for name in elements},
            "experienced_maladministration": chance.random(rows) < 0.1,
        }
    )  # fmt: skip


def _each(units: np.ndarray, times: int) -> Iterator[tuple[str, int]]:
    return ((str(unit), n) for unit in units for n in range(times))


def _standards(period: Period, units: np.ndarray) -> pl.DataFrame:
    flags = [f.name for f in CONTRACTS["service_standard"].fields if f.name.startswith("has_")]
    rows = [
        {"unit_code": unit, "service_code": f"L{n}", "service_name": f"Layanan {n}", "promised_value": "5",
         "promised_unit": "hari_kerja", "fee_idr": 0, "valid_from": date(2010, 1, 1), "reviewed_on": period.first,
         "published_url": "https://example.org", **dict.fromkeys(flags, True)}
        for unit, n in _each(units, SERVICES)
    ]  # fmt: skip
    return pl.DataFrame(rows)


def _staff(_: Period, units: np.ndarray) -> pl.DataFrame:
    return pl.DataFrame(
        {"unit_code": unit, "staff_key": f"{unit}-{n}", "frontline": n % 3 > 0, "active_from": date(2010, 1, 1)}
        for unit, n in _each(units, 12)
    )


def _trainings(period: Period, units: np.ndarray) -> pl.DataFrame:
    return pl.DataFrame(
        {"unit_code": unit, "staff_key": f"{unit}-{n}", "kind": "diklat", "topic": "pelayanan prima",
         "area": ("soft_skill", "technical")[n % 2], "held_on": period.first, "hours": "8", "passed": True}
        for unit, n in _each(units, 6)
    )  # fmt: skip


def _checks(period: Period, units: np.ndarray) -> pl.DataFrame:
    with (PROJECT / "dbt_project" / "seeds" / "registry" / "facility_checklist.csv").open(encoding="utf-8") as stream:
        items = [row["item_code"] for row in csv.DictReader(stream) if not row["unit_kind"]]
    return pl.DataFrame(
        {"unit_code": unit, "item_code": items[n], "available": n % 4 > 0, "checked_on": period.first}
        for unit, n in _each(units, len(items))
    )


def _innovations(period: Period, units: np.ndarray) -> pl.DataFrame:
    return pl.DataFrame(
        {"unit_code": unit, "innovation_id": f"I{n}", "title": "Inovasi sintetis", "stage": "penerapan",
         "launched_on": period.first}
        for unit, n in _each(units, 1)
    )  # fmt: skip
