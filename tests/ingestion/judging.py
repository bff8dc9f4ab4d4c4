"""A small world and its judge, for the tests of the judging half."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from ingestion.contracts import CONTRACTS
from ingestion.judge import Case, Judgement, judge
from patuh.periods import Period
from patuh.registry import Government, Registry, Unit

SEEDS = Path(__file__).parents[2] / "dbt_project" / "seeds" / "registry"
UNITS = {
    code: Unit(code, government, "", code, "dinas", "5_day", None, closed, "")
    for code, government, closed in (
        ("81.DINKES", "81", None), ("81.DUKCAPIL", "81", None), ("81.LAMA", "81", date(2025, 12, 31)),
        ("81.01.PTSP", "81.01", None),
    )
}  # fmt: skip
REGISTRY = Registry(
    SEEDS,
    {
        "81": Government("81", "81", "Maluku", "province"),
        "81.01": Government("81.01", "8103", "Maluku Tengah", "regency"),
    },
    UNITS,
)
REQUEST = {
    "request_id": "R1", "service_code": "A1", "channel": "loket", "applicant_nik": "8171014502850001",
    "submitted_at": "2026-10-05 08:30", "documents_complete_at": "2026-10-05 09:00", "due_at": "2026-10-12",
    "completed_at": "2026-10-08 10:00", "status": "selesai", "times_returned": "0", "fee_charged_idr": "1.250.000",
}  # fmt: skip
ROWS = {
    "service_request": REQUEST,
    "complaint": {
        "complaint_id": "C1", "channel": "lapor", "category": "pengawasan", "received_at": "2026-10-05",
        "verified_at": "2026-10-06", "first_response_at": "2026-10-07", "resolved_at": "2026-10-08",
        "status": "selesai",
    },
    "survey_response": {
        "response_id": "V1", "responded_on": "2026-10-05", "requirements": "4",
        "experienced_maladministration": "tidak",
        "sex": "P", "age_band": "<20", "education": "D1-D3", "occupation": "TNI/POLRI", "service_code": "A1",
    },
    "service_standard": {
        "service_code": "A1", "service_name": "Izin", "promised_value": "5", "promised_unit": "hari_kerja",
        "fee_idr": "0", "valid_from": "2026-01-01", "valid_to": "2026-12-31", "reviewed_on": "2026-01-01",
        "decree_number": "1/2026", "published_url": "https://a.go.id/x",
        **dict.fromkeys(
            [f.name for f in CONTRACTS["service_standard"].fields if f.kind == "flag"],
            "ya",
        ),
    },
    "staff_member": {"staff_id": "P1", "frontline": "ya", "active_from": "2020-01-01", "active_to": "2027-01-01"},
    "staff_training": {
        "staff_id": "P1", "kind": "bimtek", "area": "technical", "topic": "administrasi umum",
        "held_on": "2026-10-05", "hours": "7,5", "passed": "ya",
    },
    "facility": {
        "item_code": "toilet", "available": "ya", "checked_on": "2026-10-05", "evidence_url": "https://a.go.id/x",
    },
    "innovation": {
        "innovation_id": "I1", "title": "Antrean", "stage": "penerapan", "launched_on": "2026-05-05",
        "service_code": "A1", "evidence_url": "https://a.go.id/x",
    },
}  # fmt: skip


def case(
    dataset: str = "service_request", *, sender: str = "81.DINKES", period: str = "2026-10", name: str = "a.csv",
    profiles: Path = Path("nowhere"), zone: str = "Asia/Jayapura", received: datetime | None = None,
    standards: dict[str, frozenset[str]] | None = None,
) -> Case:  # fmt: skip
    at = received or datetime(2026, 11, 5, tzinfo=UTC)
    here = ZoneInfo(zone)
    return Case(
        sender, dataset, Period.parse(period), at, name, REGISTRY, here, "k" * 32, at.astimezone(here).date(),
        profiles, standards=standards or {},
    )  # fmt: skip


def csv_of(rows: list[dict[str, str]], columns: list[str] | None = None, separator: str = ";") -> str:
    columns = columns or list(dict.fromkeys(c for row in rows for c in row))
    lines = [separator.join(columns), *(separator.join(row.get(c, "") for c in columns) for row in rows)]
    return "\n".join(lines) + "\n"


def judged(folder: Path, rows: list[dict[str, str]] | str | bytes, **about: object) -> Judgement:
    """The judgement of rows (written as CSV), text or bytes."""
    case_ = case(**about)  # type: ignore[arg-type]
    file = folder / "extract"
    content = csv_of(rows) if isinstance(rows, list) else rows
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    found = judge(file, case_)
    assert found.rows_read == found.rows_accepted + found.rows_rejected
    assert found.rows_accepted == found.accepted.height
    return found
