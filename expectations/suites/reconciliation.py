"""`reconciliation`: what two roads lead to is the same at the end of both."""

from __future__ import annotations

from expectations.check import Check, agrees
from expectations.recompute.evidence import reconciliation

CHECKS: list[Check] = [
    *agrees(
        "reconciliation.agrees", reconciliation,
        "Baris tanda terima, lake dan gudang data, serta hitungan putusan, harus sama.",
        "Rows of receipts, lake and warehouse, and the counts of verdicts, must be the same.",
        rows_by=("check_id", "period", "unit_code", "dataset", "submission_id"),
    ),
]  # fmt: skip
