"""The rows that senders deliver, as plain values. Source: contracts.md; names are the contracts'."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction


@dataclass(frozen=True)
class Moment:
    """A date of the local calendar, and the instant where a time was given."""

    day: date
    at: datetime | None = None


@dataclass(frozen=True)
class Request:
    """A row of a register of requests."""

    unit: str
    request_id: str
    service_code: str
    status: str
    submitted_at: Moment
    documents_complete_at: Moment | None = None
    due_at: Moment | None = None
    completed_at: Moment | None = None
    times_returned: int | None = None
    fee_charged_idr: int | None = None


@dataclass(frozen=True)
class Complaint:
    """A row of a register of complaints."""

    unit: str
    complaint_id: str
    category: str
    status: str
    received_at: Moment
    verified_at: Moment | None = None
    first_response_at: Moment | None = None
    resolved_at: Moment | None = None


@dataclass(frozen=True)
class Answer:
    """A survey answer; `elements` in the order of `survey.ELEMENTS`, 1-4 or None."""

    unit: str
    response_id: str
    responded_on: date
    elements: tuple[int | None, ...]
    experienced_maladministration: bool | None


@dataclass(frozen=True)
class Standard:
    """A row of a list of service standards; `flags` are the 14 components, the six of delivery first."""

    unit: str
    service_code: str
    promised_value: Fraction | None
    promised_unit: str | None
    fee_idr: int | None
    valid_from: date
    valid_to: date | None
    reviewed_on: date | None
    published_url: str | None
    flags: tuple[bool, ...]


@dataclass(frozen=True)
class Staff:
    """A row of a list of staff."""

    unit: str
    staff_key: str
    frontline: bool
    active_from: date
    active_to: date | None


@dataclass(frozen=True)
class Training:
    """A training of one person."""

    unit: str
    staff_key: str
    area: str
    topic: str
    held_on: date
    passed: bool


@dataclass(frozen=True)
class Check:
    """A check of one item of the checklist."""

    unit: str
    item_code: str
    checked_on: date
    available: bool


@dataclass(frozen=True)
class Innovation:
    """A row of a list of innovations."""

    unit: str
    innovation_id: str
    stage: str
    launched_on: date | None


Row = Request | Complaint | Answer | Standard | Staff | Training | Check | Innovation
