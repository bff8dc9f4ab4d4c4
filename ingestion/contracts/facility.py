"""facility@1: checks of facilities (sarana prasarana)."""

# ruff: noqa: N805  (a rule of dataframely takes the schema class)
from __future__ import annotations

import polars as pl

from ingestion.contracts.model import Judged, day, flag, row_rule, text


class Facility(Judged):
    """Checks made since the last submission."""

    item_code = text(1, "Kode Sarana", "Item code", 64, "Dari daftar periksa; bagian kunci", key=True)
    available = flag(2, "Tersedia", "Available")
    checked_on = day(3, "Tanggal Pemeriksaan", "Checked on", "Bagian kunci", key=True)
    evidence_url = text(4, "Alamat Bukti", "Evidence at", 500, "http atau https", optional=True, web=True)

    @row_rule(
        "FA-07", "checked_on", "Tanggal Pemeriksaan sesudah berkas diterima sistem.", "Checked after the receipt.",
        "Periksa tanggalnya.",
    )  # fmt: skip
    def checked_before_receipt(cls) -> pl.Expr:
        return (pl.col("checked_on") <= pl.col("received_on")).fill_null(True)
