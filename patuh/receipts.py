"""The receipt: the form in which ingestion tells every other room what became of an extract."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from patuh.periods import Period
from patuh.registry import Registry

# Order of precedence is the order of the list: the first that applies is the status.
Status = Literal["retracted", "rejected", "accepted_with_notes", "accepted"]
DATASETS = (
    "service_request", "complaint", "survey_response", "service_standard",
    "staff_member", "staff_training", "facility", "innovation",
)  # fmt: skip


class FileReason(BaseModel):
    """Why a file was refused as a whole."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    rule: str
    message: str
    cure: str
    place: str = ""


class Choice(BaseModel):
    """How a part of a file was read, where more than one way was possible, and why so (Indonesian / English).

    `what`: form, encoding, line_ends, delimiter, sheet or header.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    what: str
    chosen: str
    why: str


class UnitRows(BaseModel):
    """What the submission holds of one unit; a nil unit has 0 accepted rows."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    unit_code: str
    rows_accepted: int
    rows_rejected: int
    is_nil: bool = False
    in_force: bool  # this submission speaks for the unit (accepted rows or nil, or it retracts)


class Receipt(BaseModel):
    """The immutable record of what became of a submission; its writing is the commit.

    Times are UTC. `as_of` is the cut-off that the submission states, if any. `lake_files` are logical:
    `<dataset>/period=YYYY-MM/<submission_id>.parquet`. `number` is `<sender>/<dataset>/<period>/<n>`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    submission_id: str
    number: str
    arrival_id: str
    sender: str
    dataset: str
    period: str
    as_of: datetime | None = None
    sha256: str
    bytes: int
    received_at: datetime
    door: str
    by: str = ""
    original_name: str = ""
    contract: str
    profile: str
    registry: str
    status: Status
    rows_read: int
    rows_accepted: int
    rows_rejected: int
    reasons: dict[str, int] = {}
    notes: dict[str, int] = {}
    file_reasons: list[FileReason] = []
    reading: list[Choice] = []  # empty where the file could not be read
    units: list[UnitRows] = []
    lake_files: list[str] = []
    replays: str | None = None
    retracts: list[str] = []
    retraction_reason: str = ""
    software: str


def index_rows(receipt: Receipt, registry: Registry) -> list[dict[str, Any]]:
    """The rows of a receipt in the index of submissions, one a unit; unit_code is None where it names no unit.

    Source: docs/interfaces.md, "lake/_index".
    """
    period = Period.known(receipt.period)
    of_file = {
        "submission_id": receipt.submission_id,
        "number": receipt.number,
        "arrival_id": receipt.arrival_id,
        "sender": receipt.sender,
        "sender_kind": "government" if receipt.sender in registry.governments else "unit",
        "dataset": receipt.dataset,
        "period": str(period.month) if period else None,
        "period_day": period.first if period and period.is_day else None,
        "is_month": bool(period and not period.is_day),
        "as_of": naive(receipt.as_of),
        "received_at": naive(receipt.received_at),
        "status": receipt.status,
        "is_retraction": receipt.status == "retracted",
        "rows_read": receipt.rows_read,
        "file_rows_accepted": receipt.rows_accepted,
        "file_rows_rejected": receipt.rows_rejected,
        "sha256": receipt.sha256,
        "contract": receipt.contract,
        "profile": receipt.profile,
        "replays": receipt.replays,
    }
    nobody: dict[str, Any] = {
        "unit_code": None, "is_nil": False, "in_force_candidate": False,
        "rows_accepted": receipt.rows_accepted, "rows_rejected": receipt.rows_rejected,
    }  # fmt: skip
    of_units: list[dict[str, Any]] = [
        {
            "unit_code": unit.unit_code, "is_nil": unit.is_nil, "in_force_candidate": unit.in_force,
            "rows_accepted": unit.rows_accepted, "rows_rejected": unit.rows_rejected,
        }
        for unit in receipt.units
    ]  # fmt: skip
    return [{**of_file, **of_unit} for of_unit in of_units or [nobody]]


def naive(moment: datetime | None) -> datetime | None:
    """An instant as the lake holds it: UTC without a zone."""
    return moment.astimezone(UTC).replace(tzinfo=None) if moment else None
