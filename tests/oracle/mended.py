"""Small worlds by hand on which the models once differed from the text: what was mended stays mended."""

from __future__ import annotations

from datetime import date, time
from fractions import Fraction

from tests.oracle.palette import NOVEMBER
from tests.oracle.rows import Moment, Request, Row, Standard
from tests.oracle.world import Submission, Unit
from tests.oracle.worlds import SmallWorld

AUGUST, SEPTEMBER, OCTOBER, NOVEMBER_2026 = (date(2026, month, 1) for month in (8, 9, 10, 11))
HERE = NOVEMBER.world()


def _world(submissions: list[Submission], valid_to: date | None = None) -> SmallWorld:
    return SmallWorld({"g": "regency"}, (Unit("u", "g", "dinas", valid_to=valid_to),), tuple(submissions), ())


def _sent(month: date, *rows: Row, dataset: str = "service_request", day: date | None = None) -> Submission:
    return Submission("u", dataset, month, day, "accepted", ("u",), rows)


def _request(key: str, submitted: date) -> Request:
    return Request("u", key, "S1", "diproses", Moment(submitted))


def after_the_cut_off() -> SmallWorld:
    """A register of the running month, told as of the 10th, holds requests of the 12th."""
    rows = tuple(_request(f"r{n}", date(2026, 11, 12)) for n in range(5))
    cut_off = HERE.at(date(2026, 11, 10), time(12))
    return _world([Submission("u", "service_request", NOVEMBER_2026, None, "accepted", ("u",), rows, cut_off)])


def days_after_the_end() -> SmallWorld:
    """An office closes on the 9th; two of its six working days are covered, and five after its end."""
    days = [date(2026, 10, day) for day in (1, 2, 12, 13, 14, 15, 16)]
    return _world([_sent(OCTOBER, day=day) for day in days], valid_to=date(2026, 10, 9))


def list_sent_too_late() -> SmallWorld:
    """A request of August, told again in October; the first list of standards is September's."""
    standard = Standard(
        "u", "S1", Fraction(5), "hari_kerja", None, date(2020, 1, 1), None, None, None, (True,) * 14
    )  # fmt: skip
    row = _request("r", date(2026, 8, 3))
    return _world([_sent(AUGUST, row), _sent(OCTOBER, row), _sent(SEPTEMBER, standard, dataset="service_standard")])


def list_known_in_the_month_of_completion() -> SmallWorld:
    """Requests of September completed in October, forgotten by October's register; the first list is October's."""
    standard = Standard("u", "S1", Fraction(5), "hari_kerja", 5000, date(2020, 1, 1), None, None, None, (True,) * 14)
    done = Moment(date(2026, 10, 2))
    rows = [
        Request("u", f"r{n}", "S1", "selesai", Moment(date(2026, 9, 28)), None, None, done, 0, 5000) for n in range(5)
    ]
    return _world([_sent(SEPTEMBER, *rows), _sent(OCTOBER), _sent(OCTOBER, standard, dataset="service_standard")])


MENDED = {
    "verdict_known_only_after_the_month_it_counts_in": list_sent_too_late(),
    "requests_submitted_after_the_stated_cut_off": after_the_cut_off(),
    "days_covered_outside_the_unit_s_life": days_after_the_end(),
    "fee_of_a_list_known_in_the_month_of_completion": list_known_in_the_month_of_completion(),
}
