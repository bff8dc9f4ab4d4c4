"""staff_member@1 (daftar pelaksana) and staff_training@1 (pelatihan SDM)."""

# ruff: noqa: N805  (a rule of dataframely takes the schema class)
from __future__ import annotations

import polars as pl

from ingestion.contracts.model import Judged, choice, day, decimal, flag, row_rule, text

TOPICS = (
    "kearsipan|administrasi umum|kelistrikan|otomotif|revolusi mental|pengelolaan aset|"
    "pelayanan prima|integritas|kerja tim|lainnya"
)


class StaffMember(Judged):
    """The whole list of those who serve: a snapshot."""

    staff_id = text(1, "ID Pelaksana", "Staff id", 64, "Disamarkan di pintu", key=True, kind="person")
    frontline = flag(2, "Petugas Depan", "Frontline", "Melayani pemohon secara langsung")
    active_from = day(3, "Aktif Mulai", "Active from")
    active_to = day(4, "Aktif Sampai", "Active to", "Hari itu termasuk", optional=True)

    @row_rule(
        "ST-07", "active_to active_from", "Aktif Sampai lebih awal daripada Aktif Mulai.",
        "Active to before active from.", "Perbaiki salah satu dari kedua tanggal.",
    )  # fmt: skip
    def leaves_not_before_coming(cls) -> pl.Expr:
        return (pl.col("active_to") >= pl.col("active_from")).fill_null(True)


class StaffTraining(Judged):
    """Trainings held since the last submission, one row a person."""

    staff_id = text(1, "ID Pelaksana", "Staff id", 64, "Disamarkan di pintu; bagian kunci", key=True, kind="person")
    kind = choice(2, "Jenis Pelatihan", "Kind", "bimtek|on_the_job|outbound|e_learning|lainnya")
    area = choice(3, "Bidang", "Area", "soft_skill|technical")
    topic = choice(4, "Topik", "Topic", TOPICS, "Bagian kunci", key=True)
    held_on = day(5, "Tanggal Pelatihan", "Held on", "Bagian kunci", key=True)
    hours = decimal(6, "Jumlah Jam", "Hours", 400, above_zero=True)
    passed = flag(7, "Lulus", "Passed")

    @row_rule(
        "TR-07", "held_on", "Tanggal Pelatihan sesudah berkas diterima sistem.", "Held after the receipt of the file.",
        "Kirim pelatihan ini sesudah dilaksanakan.",
    )  # fmt: skip
    def held_before_receipt(cls) -> pl.Expr:
        return (pl.col("held_on") <= pl.col("received_on")).fill_null(True)
