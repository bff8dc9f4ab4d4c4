"""The receipt: the form in which ingestion tells every other room what became of an extract."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

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
    units: list[UnitRows] = []
    lake_files: list[str] = []
    replays: str | None = None
    retracts: list[str] = []
    retraction_reason: str = ""
    software: str
