"""`method_change` and its summary: both results of the same evidence, for every two methodologies."""

from __future__ import annotations

from expectations.check import METHODOLOGY, Check, agrees
from expectations.recompute.method_change import CHANGE, SUMMARY, headlines, method_changes, method_summaries
from expectations.suites.common import key_of

CHECKS: list[Check] = [
    *key_of("method_change", CHANGE),
    *agrees(
        "method_change.agrees", method_changes,
        "Kedua hasil berdampingan harus sama dengan tabel unit, tanpa unit atau metodologi yang hilang.",
        "Both results side by side are those of the units, and no unit and no methodology is lost.",
        owner=METHODOLOGY, rows_by=CHANGE,
    )[:1],
    *key_of("method_change_summary", SUMMARY),
    *agrees(
        "method_change_summary.agrees", method_summaries,
        "Banyaknya unit yang berbeda kedudukan harus sama bila dihitung ulang.",
        "How many units stand otherwise is the same when counted again.", owner=METHODOLOGY, rows_by=SUMMARY,
    )[:1],
    *agrees(
        "method_change.headlines", headlines,
        "Metodologi utama tiap bulan harus yang terakhir berlaku pada hari pertamanya.",
        "A month is headlined by the methodology that began last by its first day.",
        owner=METHODOLOGY, rows_by=("period",),
    ),
]  # fmt: skip
