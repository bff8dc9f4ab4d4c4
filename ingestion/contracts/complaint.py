"""complaint@1: the register of complaints (register pengaduan)."""

# ruff: noqa: N805  (a rule of dataframely takes the schema class)
from __future__ import annotations

import polars as pl

from ingestion.contracts.model import (
    Judged,
    choice,
    clock,
    is_one_of,
    local_day,
    moment,
    not_after_receipt,
    not_before,
    row_rule,
    text,
)  # fmt: skip

FIX_ONE = "Perbaiki salah satu dari kedua tanggal, lalu kirim ulang seluruh berkas."
FIX_DAY = "Periksa tanggal dan jamnya; kosongkan bila belum terjadi."


class Complaint(Judged):
    """Every complaint received in the period and every one still open at its start, as they stood at its end."""

    complaint_id = text(1, "No. Pengaduan", "Complaint number", 64, "Kunci di dalam unit", key=True)
    channel = choice(
        2, "Kanal", "Channel", "loket|telepon|sms|whatsapp|email|lapor|kotak_saran|surat|media_sosial|lainnya"
    )
    category = choice(3, "Klasifikasi", "Category", "permintaan_informasi|bukan_pengawasan|pengawasan|aspirasi")
    complaint_received_at = moment(4, "Tanggal Diterima", "Received", "Nama lain: received_at", alias="received_at")
    complaint_received_at_has_time = clock()
    complaint_received_at_on = local_day()
    verified_at = moment(5, "Tanggal Diverifikasi", "Verified", optional=True)
    verified_at_has_time = clock()
    verified_at_on = local_day()
    first_response_at = moment(6, "Tanggal Tanggapan Pertama", "First response", optional=True)
    first_response_at_has_time = clock()
    first_response_at_on = local_day()
    resolved_at = moment(7, "Tanggal Tuntas", "Resolved", optional=True)
    resolved_at_has_time = clock()
    resolved_at_on = local_day()
    status = choice(8, "Status", "Status", "diterima|diverifikasi|diproses|selesai|bukan_wewenang|tidak_jelas|duplikat")

    @row_rule(
        "CO-13", "complaint_received_at", "Tanggal Diterima sesudah akhir periode.", "Received after the period's end.",
        "Periksa tanggalnya; pengaduan sesudah periode masuk kiriman periode berikutnya.",
    )  # fmt: skip
    def received_within_period(cls) -> pl.Expr:
        return (pl.col("complaint_received_at_on") <= pl.col("period_last")).fill_null(True)

    @row_rule(
        "CO-14", "complaint_received_at", "Tanggal Diterima sesudah berkas diterima sistem.",
        "The complaint is dated after the receipt of the file.", FIX_DAY,
    )  # fmt: skip
    def received_before_receipt(cls) -> pl.Expr:
        return not_after_receipt("complaint_received_at")

    @row_rule(
        "CO-07", "verified_at complaint_received_at", "Tanggal Diverifikasi lebih awal daripada Tanggal Diterima.",
        "Verified before the complaint was received.", FIX_ONE,
    )  # fmt: skip
    def verified_at_not_before_received(cls) -> pl.Expr:
        return not_before("verified_at", "complaint_received_at")

    @row_rule(
        "CO-08",
        "verified_at",
        "Tanggal Diverifikasi sesudah berkas diterima sistem.",
        "Verified after the receipt of the file.",
        FIX_DAY,
    )  # fmt: skip
    def verified_at_before_receipt(cls) -> pl.Expr:
        return not_after_receipt("verified_at")

    @row_rule(
        "CO-09",
        "first_response_at complaint_received_at",
        "Tanggal Tanggapan Pertama lebih awal daripada Tanggal Diterima.",
        "First response before the complaint was received.", FIX_ONE,
    )  # fmt: skip
    def first_response_at_not_before_received(cls) -> pl.Expr:
        return not_before("first_response_at", "complaint_received_at")

    @row_rule(
        "CO-10",
        "first_response_at",
        "Tanggal Tanggapan Pertama sesudah berkas diterima sistem.",
        "First response after the receipt of the file.",
        FIX_DAY,
    )  # fmt: skip
    def first_response_at_before_receipt(cls) -> pl.Expr:
        return not_after_receipt("first_response_at")

    @row_rule(
        "CO-11", "resolved_at complaint_received_at", "Tanggal Tuntas lebih awal daripada Tanggal Diterima.",
        "Resolved before the complaint was received.", FIX_ONE,
    )  # fmt: skip
    def resolved_at_not_before_received(cls) -> pl.Expr:
        return not_before("resolved_at", "complaint_received_at")

    @row_rule(
        "CO-12",
        "resolved_at",
        "Tanggal Tuntas sesudah berkas diterima sistem.",
        "Resolved after the receipt of the file.",
        FIX_DAY,
    )  # fmt: skip
    def resolved_at_before_receipt(cls) -> pl.Expr:
        return not_after_receipt("resolved_at")

    @row_rule(
        "CO-15", "resolved_at status", "Tanggal Tuntas kosong, padahal Status selesai.",
        "No date of resolution although the status is selesai.", "Isi Tanggal Tuntas atau perbaiki Status.",
    )  # fmt: skip
    def resolved_has_date(cls) -> pl.Expr:
        return pl.col("resolved_at").is_not_null() | ~is_one_of("status", "selesai")
