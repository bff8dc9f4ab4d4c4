"""`plausibility`: findings that are possible but unlikely; beyond the stated bound they hold the publication."""

from __future__ import annotations

from expectations.check import Check, agrees
from expectations.recompute.evidence import held_notes, warned_notes

NOTE = ("period", "unit_code", "note_id")

CHECKS: list[Check] = [
    agrees(
        "plausibility.held", held_notes,
        "Temuan yang melewati batas tahan harus ditangani sebelum terbit.",
        "A finding beyond the bound of holding must be settled before publication.", rows_by=NOTE,
    )[0],
    agrees(
        "plausibility.noted", warned_notes,
        "Temuan janggal diterbitkan sebagai catatan mutu dan didaftar untuk tim data.",
        "Unlikely findings are published as quality notes and listed for the data team.",
        severity="warning", rows_by=NOTE,
    )[0],
]  # fmt: skip
