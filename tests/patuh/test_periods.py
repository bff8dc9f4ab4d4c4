from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patuh.errors import WrongCall
from patuh.periods import Period, as_of
from patuh.settings import Settings

WIT = ZoneInfo("Asia/Jayapura")


@pytest.mark.parametrize("text", ["2026-10", "2026-10-05"])
def test_a_period_prints_as_it_was_written(text):
    assert str(Period.parse(text)) == text


@pytest.mark.parametrize("text", ["2026-13", "2026-02-30", "26-10", "Oktober 2026", "2026-1", ""])
def test_what_is_no_period_is_refused_with_the_right_form(text):
    with pytest.raises(WrongCall) as fault:
        Period.parse(text)
    assert "2026-10" in fault.value.cure


def test_a_month_ends_with_its_last_instant_in_local_time():
    assert Period.parse("2026-10").end(WIT) == datetime(2026, 10, 31, 14, 59, 59, 999999, UTC)


@given(st.integers(-500, 500))
def test_going_some_months_and_back_is_where_one_was(months):
    start = Period.parse("2026-10")
    assert start.plus(months).plus(-months) == start


def test_as_of_without_a_zone_is_local_time():
    settings = Settings(as_of="2026-11-05T08:00")
    assert as_of(settings) == datetime(2026, 11, 4, 23, 0, tzinfo=UTC)
