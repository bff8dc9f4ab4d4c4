"""survey_response@1: answers to the satisfaction survey (survei kepuasan, SKM)."""

# ruff: noqa: N805  (a rule of dataframely takes the schema class)
from __future__ import annotations

import polars as pl

from ingestion.contracts.model import Judged, choice, day, flag, integer, row_rule, text

ELEMENTS = (
    "requirements", "procedure", "time", "fee", "product",
    "competence", "behaviour", "complaint_handling", "facilities",
)  # fmt: skip


class SurveyResponse(Judged):
    """The answers given in the period. Elements are bound by name, since offices swap the numbers U8 and U9."""

    response_id = text(1, "No. Responden", "Response number", 64, "Kunci di dalam unit", key=True)
    service_code = text(2, "Kode Layanan", "Service code", 32, optional=True)
    responded_on = day(3, "Tanggal Survei", "Date of the answer", "Di dalam periode")
    requirements = integer(4, "Persyaratan", "Requirements", 1, 4)
    procedure = integer(5, "Prosedur", "Procedure", 1, 4)
    time = integer(6, "Waktu Penyelesaian", "Time", 1, 4)
    fee = integer(7, "Biaya/Tarif", "Fee", 1, 4)
    product = integer(8, "Produk Layanan", "Product", 1, 4)
    competence = integer(9, "Kompetensi Pelaksana", "Competence", 1, 4)
    behaviour = integer(10, "Perilaku Pelaksana", "Behaviour", 1, 4)
    complaint_handling = integer(11, "Penanganan Pengaduan", "Complaint handling", 1, 4)
    facilities = integer(12, "Sarana dan Prasarana", "Facilities", 1, 4)
    experienced_maladministration = flag(13, "Mengalami Maladministrasi", "Maladministration met", optional=True)
    sex = choice(14, "Jenis Kelamin", "Sex", "L|P", optional=True)
    age_band = choice(15, "Kelompok Usia", "Age band", "<20|20-29|30-39|40-49|50-59|60+", optional=True)
    education = choice(16, "Pendidikan", "Education", "SD|SMP|SMA|D1-D3|S1|S2+", optional=True)
    occupation = choice(17, "Pekerjaan", "Occupation", "PNS|TNI/POLRI|swasta|wirausaha|lainnya", optional=True)

    @row_rule(
        "SV-07", "responded_on", "Tanggal Survei di luar periode.", "Answered outside the period.",
        "Kirim jawaban ini dalam periode yang memuat tanggalnya.",
    )  # fmt: skip
    def answered_in_period(cls) -> pl.Expr:
        return pl.col("responded_on").is_between(pl.col("period_first"), pl.col("period_last")).fill_null(True)

    @row_rule(
        "SV-08", " ".join(ELEMENTS), "Tidak satu pun unsur pelayanan dijawab.", "No element was answered.",
        "Isi paling sedikit satu unsur (1 sampai 4), atau hapus barisnya.",
    )  # fmt: skip
    def answers_something(cls) -> pl.Expr:
        return pl.any_horizontal(pl.col(ELEMENTS).is_not_null())
