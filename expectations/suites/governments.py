"""`governments`: one row a month, methodology and government."""

from __future__ import annotations

from expectations.check import METHODOLOGY, Check, agrees
from expectations.recompute.governments import government_figures
from expectations.recompute.index import within_scale
from expectations.recompute.standing import GOVERNMENT, government_standings
from expectations.suites.common import key_of, vocabulary, where

STATUSES = ("not_obliged", "not_reporting", "insufficient_evidence", "scored")

CHECKS: list[Check] = [
    *key_of("governments", GOVERNMENT),
    *vocabulary("governments", "status", STATUSES, rows_by=GOVERNMENT),
    *where(
        "governments", "index", "scored", 0, None,
        ("pada pemerintah yang bernilai", "for scored governments, and for no other"),
    ),
    *agrees(
        "governments.within_scale", within_scale("governments", "government_code"),
        "Indeks dan batasnya tidak melampaui skala metodologinya.",
        "Index and bounds do not exceed the scale of their methodology.", owner=METHODOLOGY, rows_by=GOVERNMENT,
    )[:1],
    *agrees(
        "governments.means_recomputed", government_figures,
        "Angka pemerintah harus sama dengan rata-rata angka unit yang diterbitkan, dan tak ada pemerintah yang hilang.",
        "Government figures equal the means of the published unit figures, and no government is lost.",
        owner=METHODOLOGY, rows_by=GOVERNMENT,
    ),
    *agrees(
        "governments.standing_agrees", government_standings,
        "Predikat, zona dan peringkat pemerintah harus sesuai indeksnya.",
        "Band, zone and rank of governments agree with their index.", owner=METHODOLOGY, rows_by=GOVERNMENT,
    ),
]  # fmt: skip
