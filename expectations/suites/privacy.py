"""`privacy`: methodology.md 8 in what would leave; the files themselves are looked through by `patuh scan`."""

from __future__ import annotations

import great_expectations.expectations as gxe
from great_expectations.expectations.row_conditions import Column

from expectations.check import PRIVACY, Check, agrees
from expectations.recompute.privacy import identity_numbers, private_columns, public_surface, small_denominators
from expectations.suites.indicators import INDICATOR

_SUPPRESSED = {"row_condition": Column("suppressed") == True}  # noqa: E712

CHECKS: list[Check] = [
    agrees(
        "privacy.public_surface", public_surface,
        "Kolom yang terbit tepat seperti yang dijanjikan, dalam urutannya.",
        "The columns published are exactly those promised, in their order.", owner=PRIVACY, rows_by=("table",),
    )[0],
    *agrees(
        "privacy.private_columns", private_columns,
        "Kolom tertutup tidak pernah terbit.", "Private columns are never published.",
        owner=PRIVACY, rows_by=("table", "column"),
    ),
    *agrees(
        "privacy.identity_numbers", identity_numbers,
        "Tidak ada nilai berbentuk NIK di kolom yang terbit.", "No public column holds a value shaped like a NIK.",
        owner=PRIVACY, rows_by=("table", "column"),
    ),
    agrees(
        "privacy.small_denominators", small_denominators,
        "Hitungan 1 sampai 4 orang tidak ditampilkan.", "Counts of 1 to 4 people are not shown.",
        owner=PRIVACY, rows_by=INDICATOR,
    )[0],
    Check(
        "privacy.suppressed_there", "indicators", gxe.ExpectColumnValuesToNotBeNull, {"column": "suppressed"},
        "Setiap indikator menyatakan apakah hitungannya ditahan.",
        "Every indicator states whether its counts are withheld.", PRIVACY, rows_by=INDICATOR,
    ),
    *(
        Check(
            f"privacy.suppressed_{column}", "indicators", gxe.ExpectColumnValuesToBeNull,
            {"column": column, **_SUPPRESSED},
            f"Yang ditahan tidak menampilkan {column}.", f"What is withheld shows no {column}.",
            PRIVACY, rows_by=INDICATOR,
        )
        for column in ("numerator", "denominator", "score")
    ),
]  # fmt: skip
