"""A lake of a few rows, as ingestion would leave it (docs/interfaces.md), and the real build on it."""

from __future__ import annotations

import csv
import hashlib
import shutil
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
import yaml

from patuh.receipts import Receipt, UnitRows
from patuh.settings import PROJECT, Settings
from patuh.storage import write_whole

ZONE = ZoneInfo("Asia/Jayapura")
SOURCES = yaml.safe_load((PROJECT / "dbt_project" / "models" / "staging" / "_sources.yml").read_text())["sources"]
FORMS = {t["name"]: {c["name"]: c["data_type"] for c in t["columns"]} for t in SOURCES[0]["tables"]}
Row = dict[str, Any]


def moment(name: str, text: str | None) -> Row:
    """The two lake columns of a date-or-time column: `2026-10-05` has no time, `2026-10-05 16:00` has one; local."""
    if text is None:
        return {name: None, f"{name}_has_time": None}
    local = datetime.fromisoformat(text).replace(tzinfo=ZONE)
    return {name: utc(local), f"{name}_has_time": len(text) > len("2026-10-05")}


def utc(local: datetime) -> datetime:
    """The naive UTC instant of a local one."""
    return local.astimezone(ZoneInfo("UTC")).replace(tzinfo=None)


class SmallLake:
    """Registry, lake and receipts below one root; every submission arrives a minute after the one before."""

    def __init__(self, root: Path, units: list[Row]) -> None:
        self.root = root
        self.clock = datetime(2026, 11, 4, tzinfo=ZoneInfo("UTC"))
        self.registry = root / "registry"
        shutil.copytree(PROJECT / "dbt_project" / "seeds" / "registry", self.registry)
        with (self.registry / "units.csv").open("r+", newline="") as file:
            columns = next(csv.reader(file))
            writer = csv.DictWriter(file, columns, restval="")
            writer.writerows({"government_code": "81", "name": u["unit_code"], "kind": "dinas", **u} for u in units)

    def settings(self, as_of: str) -> Settings:
        """The settings of a build that speaks of a local instant."""
        return Settings(root=str(self.root), registry=str(self.registry), as_of=datetime.fromisoformat(as_of))

    def send(
        self, dataset: str, unit: str, period: str, rows: list[Row] | None = None, *,
        as_of: str | None = None, retracts: bool = False, without_receipt: bool = False,
    ) -> str:  # fmt: skip
        """Let a submission arrive; no rows is a nil register. Returns its id."""
        rows = rows or []
        self.clock += timedelta(minutes=1)
        submission = hashlib.sha256(f"{dataset}{unit}{period}{self.clock}".encode()).hexdigest()[:32]
        if rows:
            self._write_lake(dataset, unit, period, submission, rows)
        if not without_receipt:
            stated = datetime.fromisoformat(as_of).replace(tzinfo=ZONE) if as_of else None
            self._write_receipt(dataset, unit, period, submission, len(rows), stated, retracts)
        return submission

    def send_refused(self, dataset: str, unit: str, period: str) -> None:
        """Let a submission arrive that was refused before a row was read."""
        self.clock += timedelta(minutes=1)
        receipt = self._receipt(dataset, unit, period, f"{self.clock:%Y%m%d%H%M}")
        refused = receipt.model_copy(update={"status": "rejected", "units": []})
        self._keep(refused)

    def _write_lake(self, dataset: str, unit: str, period: str, submission: str, rows: list[Row]) -> None:
        form = FORMS[dataset]
        day = date.fromisoformat(period) if len(period) > len("2026-10") else None
        head = {"submission_id": submission, "unit_code": unit, "period": period[:7], "period_day": day,
                "received_at": self.clock.replace(tzinfo=None)}  # fmt: skip
        file = self.root / "lake" / dataset / f"period={period[:7]}" / f"{submission}.parquet"
        file.parent.mkdir(parents=True, exist_ok=True)
        with duckdb.connect() as db:
            db.execute("create table rows (" + ", ".join(f'"{n}" {t}' for n, t in form.items()) + ")")
            marks = ", ".join("?" * len(form))
            for number, row in enumerate(rows, 1):
                whole = {**head, "row_number": number, **row}
                assert set(whole) <= set(form), set(whole) - set(form)
                db.execute(f"insert into rows values ({marks})", [whole.get(name) for name in form])
            db.execute(f"copy rows to '{file}' (format parquet, compression zstd)")

    def _write_receipt(
        self, dataset: str, unit: str, period: str, submission: str, rows: int, as_of: datetime | None, retracts: bool
    ) -> None:
        receipt = self._receipt(dataset, unit, period, submission, rows)
        self._keep(receipt.model_copy(update={"as_of": as_of, "status": "retracted" if retracts else "accepted"}))

    def _receipt(self, dataset: str, unit: str, period: str, submission: str, rows: int = 0) -> Receipt:
        return Receipt(
            submission_id=submission, number=f"{unit}/{dataset}/{period}/1", arrival_id=f"{self.clock:%Y%m%d%H%M}",
            sender=unit, dataset=dataset, period=period, sha256="0" * 64, bytes=1,
            received_at=self.clock, door="folder", contract=f"{dataset}@1", profile="", registry="r",
            status="accepted", rows_read=rows, rows_accepted=rows, rows_rejected=0,
            units=[UnitRows(unit_code=unit, rows_accepted=rows, rows_rejected=0, is_nil=not rows, in_force=True)],
            software="test",
        )  # fmt: skip

    def _keep(self, receipt: Receipt) -> None:
        write_whole(self.root / "receipts" / f"{receipt.submission_id}.json", receipt.model_dump_json().encode())


def request(request_id: str, submitted: str, status: str = "diproses", **given: Any) -> Row:
    """A row of a register of requests; moments are given by their short names, local."""
    row = {"request_id": request_id, "service_code": given.pop("service", "K5"), "channel": "loket", "status": status}
    row |= moment("submitted_at", submitted)
    names = {"documents": "documents_complete_at", "due": "due_at", "completed": "completed_at"}
    for short, name in names.items():
        row |= moment(name, given.pop(short, None))
    return row | given


def complaint(complaint_id: str, received: str, status: str = "diproses", **given: Any) -> Row:
    """A row of a register of complaints."""
    row = {"complaint_id": complaint_id, "channel": "loket", "status": status,
           "category": given.pop("category", "bukan_pengawasan")}  # fmt: skip
    row |= moment("complaint_received_at", received)
    for short, name in {"verified": "verified_at", "answered": "first_response_at", "resolved": "resolved_at"}.items():
        row |= moment(name, given.pop(short, None))
    return row | given


def standard(code: str, value: int | None, unit: str | None, fee: int | None = None, **given: Any) -> Row:
    """A row of a list of service standards."""
    return {"service_code": code, "service_name": f"Layanan {code}", "promised_value": value, "promised_unit": unit,
            "fee_idr": fee, "valid_from": date(2020, 1, 1), **given}  # fmt: skip
