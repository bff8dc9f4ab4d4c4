"""service_request@1: the register of requests (register pelayanan)."""

# ruff: noqa: N805  (a rule of dataframely takes the schema class)
from __future__ import annotations

import polars as pl

from ingestion.contracts.model import (
    Judged,
    choice,
    clock,
    integer,
    is_one_of,
    local_day,
    moment,
    money,
    nik,
    not_after_receipt,
    not_before,
    row_rule,
    text,
)  # fmt: skip

FIX_ONE = "Perbaiki salah satu dari kedua tanggal, lalu kirim ulang seluruh berkas."
CLOSED = "selesai|ditolak|dibatalkan"


class ServiceRequest(Judged):
    """Every request submitted in the period and every one still open at its start, as they stood at its end."""

    request_id = text(1, "No. Permohonan", "Request number", 64, "Kunci di dalam unit", key=True)
    service_code = text(2, "Kode Layanan", "Service code", 32, "Sama dengan kode di standar pelayanan")
    channel = choice(3, "Kanal", "Channel", "loket|daring|keliling|surat|lainnya")
    applicant_nik = nik(4, "NIK Pemohon", "Applicant's NIK", "Disamarkan di pintu; tidak pernah disimpan terang")
    submitted_at = moment(5, "Tanggal Masuk", "Submitted", "Pertama kali diserahkan, lengkap atau belum")
    submitted_at_has_time = clock()
    submitted_at_on = local_day()
    documents_complete_at = moment(6, "Tanggal Berkas Lengkap", "Documents complete", optional=True)
    documents_complete_at_has_time = clock()
    documents_complete_at_on = local_day()
    due_at = moment(7, "Batas Waktu", "Due", "Batas yang dijanjikan kepada pemohon", optional=True)
    due_at_has_time = clock()
    due_at_on = local_day()
    completed_at = moment(
        8, "Tanggal Selesai", "Completed",
        "Saat hasil dapat diambil pemohon (bukan saat ditandatangani), atau tanggal ditolak atau dibatalkan",
        optional=True,
    )  # fmt: skip
    completed_at_has_time = clock()
    completed_at_on = local_day()
    status = choice(9, "Status", "Status", "diterima|diproses|dikembalikan|selesai|ditolak|dibatalkan")
    times_returned = integer(10, "Jumlah Dikembalikan", "Times returned", 0, 99)
    fee_charged_idr = money(11, "Biaya Dibayar (Rp)", "Fee charged (IDR)")

    @row_rule(
        "SR-07", "completed_at submitted_at",
        "Tanggal Selesai lebih awal daripada Tanggal Masuk.",
        "Completed before it was submitted.", FIX_ONE,
    )  # fmt: skip
    def completed_not_before_submitted(cls) -> pl.Expr:
        return not_before("completed_at", "submitted_at", minutes=5)

    @row_rule(
        "SR-08", "completed_at submitted_at",
        "Tanggal Selesai lebih awal (paling lama 5 menit) daripada Tanggal Masuk; jam kedua sistem berbeda.",
        "Completed up to five minutes before it was submitted; the clocks differ.",
        "Samakan jam kedua sistem.", "peringatan",
    )  # fmt: skip
    def clocks_agree(cls) -> pl.Expr:
        return not_before("completed_at", "submitted_at") | ~not_before("completed_at", "submitted_at", minutes=5)

    @row_rule(
        "SR-09", "submitted_at", "Tanggal Masuk sesudah akhir periode.", "Submitted after the period's end.",
        "Periksa tanggalnya; permohonan sesudah periode masuk kiriman periode berikutnya.",
    )  # fmt: skip
    def submitted_within_period(cls) -> pl.Expr:
        return (pl.col("submitted_at_on") <= pl.col("period_last")).fill_null(True)

    @row_rule(
        "SR-10", "submitted_at", "Tanggal Masuk sesudah berkas diterima sistem.", "Submitted after the receipt.",
        "Periksa tanggal dan jamnya.",
    )  # fmt: skip
    def submitted_before_receipt(cls) -> pl.Expr:
        return not_after_receipt("submitted_at")

    @row_rule(
        "SR-11", "documents_complete_at submitted_at",
        "Tanggal Berkas Lengkap lebih awal daripada Tanggal Masuk.",
        "Documents complete before the request was submitted.", FIX_ONE,
    )  # fmt: skip
    def complete_not_before_submitted(cls) -> pl.Expr:
        return not_before("documents_complete_at", "submitted_at")

    @row_rule(
        "SR-12", "documents_complete_at completed_at",
        "Tanggal Berkas Lengkap lebih akhir daripada Tanggal Selesai.",
        "Documents complete after the request was completed.", FIX_ONE,
    )  # fmt: skip
    def complete_not_after_completed(cls) -> pl.Expr:
        return not_before("completed_at", "documents_complete_at", minutes=5)

    @row_rule(
        "SR-13", "documents_complete_at completed_at",
        "Tanggal Berkas Lengkap lebih akhir (paling lama 5 menit) daripada Tanggal Selesai.",
        "Documents complete up to five minutes after completion.", "Samakan jam kedua sistem.", "peringatan",
    )  # fmt: skip
    def complete_clocks_agree(cls) -> pl.Expr:
        at_all = not_before("completed_at", "documents_complete_at")
        return at_all | ~not_before("completed_at", "documents_complete_at", minutes=5)

    @row_rule(
        "SR-14", "due_at submitted_at", "Batas Waktu lebih awal daripada Tanggal Masuk.",
        "Due before it was submitted.", FIX_ONE,
    )  # fmt: skip
    def due_not_before_submitted(cls) -> pl.Expr:
        return not_before("due_at", "submitted_at")

    @row_rule(
        "SR-15", "completed_at", "Tanggal Selesai sesudah berkas diterima sistem.", "Completed after the receipt.",
        "Kosongkan tanggalnya selama belum selesai, atau perbaiki.",
    )  # fmt: skip
    def completed_before_receipt(cls) -> pl.Expr:
        return not_after_receipt("completed_at")

    @row_rule(
        "SR-16", "completed_at status",
        "Tanggal Selesai kosong, padahal Status selesai, ditolak, atau dibatalkan.",
        "No completion date although the status is closed.", "Isi Tanggal Selesai atau perbaiki Status.",
    )  # fmt: skip
    def closed_has_completion(cls) -> pl.Expr:
        return pl.col("completed_at").is_not_null() | ~is_one_of("status", CLOSED)

    @row_rule(
        "SR-17", "completed_at status",
        "Tanggal Selesai terisi, padahal Status belum selesai, ditolak, atau dibatalkan.",
        "A completion date although the status is open.", "Kosongkan Tanggal Selesai atau perbaiki Status.",
    )  # fmt: skip
    def open_has_no_completion(cls) -> pl.Expr:
        return pl.col("completed_at").is_null() | is_one_of("status", CLOSED) | pl.col("status").is_null()
