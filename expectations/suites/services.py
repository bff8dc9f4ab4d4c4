"""`services`: one row a month, unit and service; small services are joined."""

from __future__ import annotations

import great_expectations.expectations as gxe
from great_expectations.expectations.row_conditions import Column

from expectations.check import PRIVACY, Check, agrees
from expectations.recompute.evidence import SERVICE, service_shares
from expectations.suites.common import key_of

UNITS = ("menit", "jam", "hari_kerja", "hari_kalender")

CHECKS: list[Check] = [
    *key_of("services", SERVICE),
    Check(
        "services.promised_unit_known", "services", gxe.ExpectColumnValuesToBeInSet,
        {"column": "promised_unit", "value_set": list(UNITS)},
        f"Satuan janji hanya boleh: {', '.join(UNITS)}.", f"A promise is given in one of: {', '.join(UNITS)}.",
        rows_by=SERVICE,
    ),
    Check(
        "services.on_time_within", "services", gxe.ExpectColumnPairValuesAToBeGreaterThanB,
        {
            "column_A": "verdicts", "column_B": "on_time", "or_equal": True,
            "ignore_row_if": "either_value_is_missing",
        },
        "Yang tepat waktu tidak boleh lebih banyak daripada yang dinilai.",
        "Those on time must not outnumber the verdicts.", rows_by=SERVICE,
    ),
    Check(
        "services.median_not_negative", "services", gxe.ExpectColumnValuesToBeBetween,
        {"column": "median_days", "min_value": 0},
        "Lama layanan tidak boleh negatif.", "A duration must not be negative.", rows_by=SERVICE,
    ),
    Check(
        "services.p90_above_median", "services", gxe.ExpectColumnPairValuesAToBeGreaterThanB,
        {
            "column_A": "p90_days", "column_B": "median_days", "or_equal": True,
            "ignore_row_if": "either_value_is_missing",
        },
        "Persentil ke-90 tidak boleh di bawah median.", "The 90th percentile must not lie below the median.",
        rows_by=SERVICE,
    ),
    agrees(
        "services.on_time_pct_recomputed", service_shares,
        "Persentase tepat waktu harus sama bila dihitung ulang.",
        "The share on time is the same when computed again.", rows_by=SERVICE,
    )[0],
    Check(
        "services.small_joined", "services", gxe.ExpectColumnValuesToBeBetween,
        {"column": "decided", "min_value": 5, "row_condition": Column("decided") > 0},
        "Layanan dengan kurang dari 5 permohonan selesai tidak ditampilkan sendiri.",
        "A service with fewer than 5 decided requests is not shown by itself.", PRIVACY, rows_by=SERVICE,
    ),
    Check(
        "services.small_verdicts", "services", gxe.ExpectColumnValuesToBeBetween,
        {"column": "verdicts", "min_value": 5, "row_condition": Column("verdicts") > 0},
        "Putusan atas 1 sampai 4 permohonan tidak ditampilkan.", "Verdicts on 1 to 4 requests are not shown.",
        PRIVACY, rows_by=SERVICE,
    ),
    Check(
        "services.p90_withheld", "services", gxe.ExpectColumnValuesToBeNull,
        {"column": "p90_days", "row_condition": Column("decided") < 20},
        "Persentil ke-90 baru ditampilkan mulai 20 permohonan.", "The 90th percentile is shown from 20 requests on.",
        PRIVACY, rows_by=SERVICE,
    ),
]  # fmt: skip
