"""`history`: one row a month, methodology and unit or government, for the series of the site."""

from __future__ import annotations

import great_expectations.expectations as gxe

from expectations.check import Check, agrees
from expectations.recompute.history import SERIES, history_series
from expectations.suites.common import key_of, vocabulary

CHECKS: list[Check] = [
    *key_of("history", SERIES),
    *vocabulary("history", "level", ("unit", "government"), rows_by=SERIES),
    Check(
        "history.release_there", "history", gxe.ExpectColumnValuesToNotBeNull, {"column": "release"},
        "Setiap angka dalam deret menyebut rilis asalnya.", "Every figure of the series names its release.",
        rows_by=SERIES,
    ),
    *agrees(
        "history.agrees", history_series,
        "Deret 24 bulan memuat angka yang sama dengan tabel unit dan pemerintah, tanpa yang hilang.",
        "The series of 24 months holds the figures of units and governments, none lost.", rows_by=SERIES,
    ),
]  # fmt: skip
