"""The build itself: which one it is, its months, its registry and calendar."""

from __future__ import annotations

import great_expectations.expectations as gxe

from expectations.check import REGISTRY, Check, agrees
from expectations.recompute.calendar import holiday_reach, registry_of_build
from expectations.recompute.completeness import period_frame

CHECKS: list[Check] = [
    Check(
        "build.one_row", "build", gxe.ExpectTableRowCountToEqual, {"value": 1},
        "Gudang data harus menyebut tepat satu build.", "The warehouse names exactly one build.", rows_by=("build_id",),
    ),
    agrees(
        "build.months", period_frame,
        "Setiap bulan dari kiriman pertama sampai bulan berjalan harus ada.",
        "Every month from the first submission to the running one must be there.", rows_by=("period",),
    )[0],
    agrees(
        "build.registry", registry_of_build,
        "Gudang data dibangun dengan registri yang sekarang berlaku.",
        "The warehouse was built with the registry that is in the folder now.",
        owner=REGISTRY, rows_by=("build_id",),
    )[0],
    agrees(
        "build.holidays", holiday_reach,
        "Tabel hari libur harus mencapai akhir setiap bulan; setelahnya batas waktu masih sementara.",
        "The holiday table reaches the end of every month; due moments beyond are provisional.",
        owner=REGISTRY, severity="warning", rows_by=("period",),
    )[0],
]  # fmt: skip
