"""What the small worlds share: the frame of months and the tables of the registry that hold for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from tests.oracle.world import World, months_between, shift

MONTHLY = ("service_request", "complaint", "survey_response")
YEARLY = ("service_standard", "staff_member")
QUARTERLY = ("staff_training", "facility", "innovation")
ITEMS = ("ruang_tunggu", "toilet", "loket", "mesin_antrean")
Table = list[dict[str, str]]


class Owes(NamedTuple):
    """A row of obligations."""

    unit_kind: str
    dataset: str
    frequency: str


@dataclass(frozen=True)
class Palette:
    """One frame: where the clock stands, and which kind of unit owes what."""

    zone: str
    as_of: str  # local
    owes: tuple[Owes, ...]
    span: int = 15  # months: a window of twelve and what lies before it

    @property
    def kinds(self) -> list[str]:
        """The kinds of units; those without a row of their own owe what every kind owes."""
        return ["dinas", "uptd", "kantor", "sekretariat", "dinas", "dinas"]

    def world(self) -> World:
        """A world without governments, units and submissions."""
        zone = ZoneInfo(self.zone)
        as_of = datetime.fromisoformat(self.as_of).replace(tzinfo=zone).astimezone(UTC)
        return World(
            zone, as_of, "81", obligations=[{**row._asdict(), "due_working_days": "10"} for row in self.owes],
            checklist=_checklist(), calendars=_calendars(), holidays=_holidays(),
        )  # fmt: skip

    def months(self) -> list[date]:
        """The months from the first that anybody sends to the running one."""
        running = self.world().running
        return list(months_between(shift(running, 1 - self.span), running))


def _all_of(kind: str) -> list[Owes]:
    rows = [Owes(kind, dataset, "monthly") for dataset in MONTHLY]
    rows += [Owes(kind, dataset, "yearly") for dataset in YEARLY]
    return rows + [Owes(kind, dataset, "quarterly") for dataset in QUARTERLY]


UPTD = [Owes("uptd", "service_request", "monthly"), Owes("uptd", "service_standard", "yearly"),
        Owes("uptd", "survey_response", "quarterly"), Owes("uptd", "facility", "yearly")]  # fmt: skip
KANTOR = [Owes("kantor", "staff_member", "yearly"), Owes("kantor", "innovation", "quarterly")]
# A sekretariat owes nothing in the first, everything in the second.
BY_KIND = (*_all_of("dinas"), *UPTD, *KANTOR)
FOR_ALL = (*_all_of(""), *UPTD[:3], Owes("uptd", "facility", "monthly"))

NOVEMBER = Palette("Asia/Jayapura", "2026-11-17T10:30", BY_KIND)
JANUARY = Palette("America/New_York", "2027-01-04T08:00", FOR_ALL)  # beyond what is decreed; a zone with summer time
FIRST_DAY = Palette("Asia/Jakarta", "2026-10-01T00:00", BY_KIND, span=26)  # more months than are shown


def _checklist() -> Table:
    rows = [{"item_code": item, "unit_kind": "", "title": item} for item in ITEMS[:2]]
    return rows + [{"item_code": item, "unit_kind": "dinas", "title": item} for item in ITEMS[1:]]


def _calendars() -> Table:
    columns = ("calendar", "weekdays", "closing_time", "observes_holidays", "decreed_until")
    rows = [
        ("5_day", "12345", "16:00", "true", "2026-12-31"),
        ("6_day", "123456", "16:00", "true", "2026-09-15"),
        ("24_7", "1234567", "", "false", ""),
        ("siaga", "1234567", "12:00", "true", "2026-10-10"),
    ]
    return [dict(zip(columns, row, strict=True)) for row in rows]


def _holidays() -> Table:
    days = ("2025-12-25", "2026-01-01", "2026-03-19", "2026-03-20", "2026-05-01", "2026-08-17", "2026-10-05",
            "2026-11-06", "2026-12-25", "2027-01-01")  # fmt: skip
    rows = [holiday(day, "") for day in days]
    return [*rows, holiday("2026-09-09", "81"), holiday("2026-10-08", "81")]


def holiday(day: str, government: str) -> dict[str, str]:
    """A day off of a government, or of all."""
    return {"date": day, "name": "libur", "kind": "public", "government_code": government, "source": "made"}
