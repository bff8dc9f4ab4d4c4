"""service_standard@1: the whole list of service standards in force (standar pelayanan)."""

# ruff: noqa: N805  (a rule of dataframely takes the schema class)
from __future__ import annotations

import polars as pl

from ingestion.contracts.model import Judged, choice, day, decimal, flag, money, row_rule, text

DELIVERY = ("has_requirements", "has_procedure", "has_time", "has_fee", "has_product", "has_complaint_handling")


class ServiceStandard(Judged):
    """The whole list in force: a snapshot. A code may occur with several valid_from."""

    service_code = text(1, "Kode Layanan", "Service code", 32, "Bagian kunci", key=True)
    service_name = text(2, "Nama Layanan", "Service name", 200)
    promised_value = decimal(3, "Janji Waktu", "Promised time", 3650, optional=True)
    promised_unit = choice(
        4, "Satuan Waktu", "Unit of the promise", "menit|jam|hari_kerja|hari_kalender", optional=True
    )
    fee_idr = money(5, "Biaya (Rp)", "Fee (IDR)")
    valid_from = day(6, "Berlaku Mulai", "Valid from", "Bagian kunci", key=True)
    valid_to = day(7, "Berlaku Sampai", "Valid to", "Hari itu termasuk", optional=True)
    reviewed_on = day(8, "Tanggal Ditinjau", "Reviewed on", optional=True)
    decree_number = text(9, "Nomor SK", "Decree number", 100, optional=True)
    published_url = text(10, "Alamat Publikasi", "Published at", 500, "http atau https", optional=True, web=True)
    has_requirements = flag(11, "Ada Persyaratan", "Has requirements")
    has_procedure = flag(12, "Ada Prosedur", "Has procedure")
    has_time = flag(13, "Ada Jangka Waktu", "Has time")
    has_fee = flag(14, "Ada Biaya/Tarif", "Has fee")
    has_product = flag(15, "Ada Produk", "Has product")
    has_complaint_handling = flag(16, "Ada Penanganan Pengaduan", "Has complaint handling")
    has_legal_basis = flag(17, "Ada Dasar Hukum", "Has legal basis")
    has_facilities = flag(18, "Ada Sarana", "Has facilities")
    has_competence = flag(19, "Ada Kompetensi Pelaksana", "Has competence")
    has_supervision = flag(20, "Ada Pengawasan Internal", "Has supervision")
    has_staffing = flag(21, "Ada Jumlah Pelaksana", "Has staffing")
    has_guarantee = flag(22, "Ada Jaminan Pelayanan", "Has guarantee")
    has_safety = flag(23, "Ada Jaminan Keamanan", "Has safety")
    has_evaluation = flag(24, "Ada Evaluasi Kinerja", "Has evaluation")

    @row_rule(
        "SS-07", "valid_to valid_from", "Berlaku Sampai lebih awal daripada Berlaku Mulai.",
        "Valid to before valid from.", "Perbaiki salah satu dari kedua tanggal.",
    )  # fmt: skip
    def ends_not_before_it_starts(cls) -> pl.Expr:
        return (pl.col("valid_to") >= pl.col("valid_from")).fill_null(True)

    @row_rule(
        "SS-08", "promised_unit promised_value", "Janji Waktu dan Satuan Waktu harus terisi atau kosong keduanya.",
        "Promise and its unit: both or neither.", "Lengkapi yang kosong atau kosongkan keduanya.",
    )  # fmt: skip
    def promise_is_whole(cls) -> pl.Expr:
        return pl.col("promised_value").is_null() == pl.col("promised_unit").is_null()

    @row_rule(
        "SS-09", "has_time promised_value", "Ada Jangka Waktu diisi ya, tetapi tidak ada Janji Waktu.",
        "A time is claimed but none is promised.", "Isi Janji Waktu dan Satuan Waktu.", "peringatan",
    )  # fmt: skip
    def claimed_time_is_promised(cls) -> pl.Expr:
        return pl.col("promised_value").is_not_null() | ~pl.col("has_time").fill_null(False)
