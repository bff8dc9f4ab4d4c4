"""A synthetic middling office that sends all it owes: fourteen months, thirty services, a flaw in every dataset."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cache

from tests.oracle.palette import BY_KIND, ITEMS, Palette
from tests.oracle.rows import Answer, Check, Complaint, Innovation, Moment, Request, Row, Staff, Standard, Training
from tests.oracle.world import Submission, last_of, months_between

UNIT = "u"
FRAME = Palette("Asia/Jayapura", "2026-12-17T10:30", BY_KIND)  # the running month, December, is never sent
BEFORE, MONTH, NEXT = date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)
MONTHS = tuple(months_between(date(2025, 10, 1), NEXT))
YEARS = (date(2025, 10, 1), date(2026, 1, 1))
QUARTERS = (date(2025, 12, 1), date(2026, 3, 1), date(2026, 6, 1), BEFORE)
PERIODS = {
    "service_request": MONTHS, "complaint": MONTHS, "survey_response": MONTHS, "service_standard": YEARS,
    "staff_member": YEARS, "staff_training": QUARTERS, "facility": QUARTERS, "innovation": QUARTERS,
}  # fmt: skip
REQUESTS, COMPLAINTS, ANSWERS, SERVICES, STAFF = 105, 6, 20, 30, 12
Sent = tuple[Submission, ...]


def sending(dataset: str, month: date, rows: tuple[Row, ...], day: date | None = None) -> Submission:
    """A file of the office that was accepted."""
    return Submission(UNIT, dataset, month, day, "accepted", (UNIT,), rows)


@cache
def honest() -> Sent:
    """All that the office sends, in the order of periods."""
    made = {
        "service_request": register, "complaint": complaint_register, "survey_response": answers,
        "service_standard": lambda _: standards(), "staff_member": lambda _: _staff(), "staff_training": _trainings,
        "facility": _checks, "innovation": lambda _: (Innovation(UNIT, "i", "gagasan", None),),
    }  # fmt: skip
    sent = [sending(dataset, month, make(month)) for dataset, make in made.items() for month in PERIODS[dataset]]
    return tuple(sorted(sent, key=lambda submission: submission.month))


@cache
def cases() -> tuple[Request, ...]:
    """Every request as it ends: a fifth of them are answered long after their time."""
    return tuple(_case(month, n) for month in MONTHS for n in range(REQUESTS))


def _case(month: date, n: int) -> Request:
    """Of thirty services every fifth is slow; four files of ten come back once, and of one it is said when."""
    opened = month + timedelta(days=n % 27)
    is_returned = n % 10 in (1, 3, 6, 7)
    documents = opened + timedelta(days=4) if n % 10 == 3 else None
    done = opened + timedelta(days=20) if n % 5 == 4 else (documents or opened) + timedelta(days=2)
    status = "ditolak" if n % 21 == 8 else "dibatalkan" if n % 35 == 11 else "selesai"
    return Request(
        UNIT, f"{month:%y%m}-{n:03}", service(n), status, Moment(opened), documents and Moment(documents),
        Moment(opened + timedelta(days=4)) if n % 7 == 2 else None, Moment(done), int(is_returned),
        9000 if n % 12 == 5 else 5000,
    )  # fmt: skip


def service(n: int) -> str:
    """The code of the n-th service."""
    return f"S{n % SERVICES + 1:02}"


def is_slow(request: Request) -> bool:
    """Whether the office answers this one late."""
    return int(request.request_id[-3:]) % 5 == 4


def told(case: Request, ends: date) -> Request:
    """A request as it stands at the end of a day."""
    if case.documents_complete_at and case.documents_complete_at.day > ends:
        case = replace(case, documents_complete_at=None)
    if case.completed_at and case.completed_at.day > ends:
        case = replace(case, status="diproses", completed_at=None)
    return case


def register(begins: date, ends: date | None = None) -> tuple[Request, ...]:
    """The requests of a period (a month unless its end is given): submitted in it, or open when it began."""
    last = ends or last_of(begins)
    return tuple(
        told(case, last) for case in cases() if case.submitted_at.day <= last and case.completed_at.day >= begins
    )


@cache
def complaints() -> tuple[Complaint, ...]:
    """Every complaint as it ends: some are verified, answered, resolved late; one in twelve is not the office's."""
    return tuple(_complaint(month, n) for month in MONTHS for n in range(COMPLAINTS))


def _complaint(month: date, n: int) -> Complaint:
    received = month + timedelta(days=1 + 4 * n)

    def after(days: int) -> Moment:
        return Moment(received + timedelta(days=days))

    category = ("bukan_pengawasan", "bukan_pengawasan", "bukan_pengawasan", "permintaan_informasi",
                "permintaan_informasi", "pengawasan")[n]  # fmt: skip
    is_foreign = n == 3 and month.month % 2
    return Complaint(
        UNIT, f"k{month:%y%m}-{n}", category, "bukan_wewenang" if is_foreign else "selesai", Moment(received),
        after(9 if n == 0 else 2), after(12 if n < 2 else 3), after(40 if n < 3 else 4),
    )  # fmt: skip


def complaint_register(month: date) -> tuple[Complaint, ...]:
    """The complaints of a month: received in it, or open when it began."""
    return tuple(
        _complaint_told(c, last_of(month)) for c in complaints()
        if c.received_at.day <= last_of(month) and c.resolved_at.day >= month
    )  # fmt: skip


def _complaint_told(case: Complaint, ends: date) -> Complaint:
    later = [step for step in ("verified_at", "first_response_at", "resolved_at") if getattr(case, step).day > ends]
    status = "diproses" if "resolved_at" in later and case.status == "selesai" else case.status
    return replace(case, status=status, **dict.fromkeys(later))


def answers(month: date) -> tuple[Answer, ...]:
    """Twenty answers a month, one in eight of harm."""
    return tuple(
        Answer(UNIT, f"{month:%y%m}-{n}", month + timedelta(days=n), (3, 3, 2, 4, 3, 3, 4, 2, 2 + n % 3), n % 8 == 0)
        for n in range(ANSWERS)
    )


def standards() -> tuple[Standard, ...]:
    """The list of standards: three services promise nothing, a third is incomplete, the half not reviewed."""
    return tuple(_standard(n) for n in range(SERVICES))


def _standard(n: int) -> Standard:
    has_promise = n < 27
    return Standard(
        UNIT, service(n), Fraction(5) if has_promise else None, "hari_kerja" if has_promise else None, 5000,
        date(2020, 1, 1), None, date(2026, 1, 5) if n < 15 else None, "https://contoh.go.id/s" if n < 22 else None,
        (True,) * 6 + (n < 20,) * 8,
    )  # fmt: skip


def _staff() -> tuple[Staff, ...]:
    return tuple(Staff(UNIT, f"p{n}", True, date(2020, 1, 1), None) for n in range(STAFF))


def _trainings(month: date) -> tuple[Training, ...]:
    people = {"soft_skill": range(7), "technical": range(5)}
    return tuple(
        Training(UNIT, f"p{p}", area, area, month + timedelta(days=9), True)
        for area, trained in people.items() for p in trained
    )  # fmt: skip


def _checks(month: date) -> tuple[Check, ...]:
    """One item has never worked; another broke in the last quarter."""
    broken = {ITEMS[1]} | ({ITEMS[3]} if month == BEFORE else set())
    return tuple(Check(UNIT, item, month + timedelta(days=5), item not in broken) for item in ITEMS)
