"""innovation@1: the list of innovations ("One Agency One Innovation")."""

# ruff: noqa: N805  (a rule of dataframely takes the schema class)
from __future__ import annotations

import polars as pl

from ingestion.contracts.model import Judged, choice, day, is_one_of, row_rule, text


class Innovation(Judged):
    """The whole list: a snapshot."""

    innovation_id = text(1, "ID Inovasi", "Innovation id", 64, "Kunci di dalam unit", key=True)
    title = text(2, "Judul Inovasi", "Title", 200)
    stage = choice(3, "Tahap", "Stage", "gagasan|uji_coba|penerapan")
    launched_on = day(4, "Tanggal Diluncurkan", "Launched on", "Wajib mulai tahap uji_coba", optional=True)
    service_code = text(5, "Kode Layanan", "Service code", 32, optional=True)
    evidence_url = text(6, "Alamat Bukti", "Evidence at", 500, "http atau https", optional=True, web=True)

    @row_rule(
        "IN-07", "launched_on stage", "Tanggal Diluncurkan kosong, padahal Tahap sudah uji_coba atau penerapan.",
        "No launch date although the stage is uji_coba or penerapan.", "Isi Tanggal Diluncurkan atau perbaiki Tahap.",
    )  # fmt: skip
    def launched_has_date(cls) -> pl.Expr:
        return pl.col("launched_on").is_not_null() | ~is_one_of("stage", "uji_coba|penerapan")
