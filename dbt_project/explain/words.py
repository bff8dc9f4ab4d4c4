"""What the terminal calls things: Indonesian first, English second."""

from __future__ import annotations

STANDINGS = {
    "not_obliged": "Unit ini tidak wajib mengirim apa pun dan tidak mengirim: tidak ada angka yang dapat dijelaskan. / "
    "The unit owes nothing and sent nothing: there is no figure to explain.",
    "too_early": "Unit ini baru ada setelah tanggal satu bulan itu: belum dihitung. / "
    "The unit began after the first day of the month: it is not counted yet.",
    "not_reporting": "Belum ada kiriman yang berlaku sampai bulan itu: bukan nol, melainkan belum ada data. / "
    "Nothing is in force up to the month: that is no zero, there are no data.",
    "insufficient_evidence": "Bukti belum cukup untuk sebuah indeks; batas bawah dan atas menunjukkan rentangnya. / "
    "The evidence does not suffice for an index; the bounds say how far it could reach.",
}
STATUSES = {
    "computed": "dihitung/computed", "too_few": "terlalu sedikit/too few", "missing": "tidak ada/missing",
    "not_applicable": "tidak wajib/not applicable",
}  # fmt: skip
OUTCOMES = {
    "on_time": "tepat waktu / on time",
    "late": "terlambat / late",
    "no_promise": "tanpa janji / no promise",
    "open": "masih ada waktu / still open",
    "has_due": "ada batas waktu / has a due moment",
    "no_due": "tanpa batas waktu / no due moment",
    "cancelled": "dibatalkan / cancelled",
    "never_returned": "tidak dikembalikan / never returned",
    "returned": "dikembalikan / returned",
    "not_told": "tidak diisi / not told",
    "as_published": "sesuai standar / as published",
    "above_published": "melebihi standar / above what is published",
    "no_published_fee": "biaya tidak tercantum / no published fee",
    "answered": "menjawab / answered",
    "free": "bebas maladministrasi / free of maladministration",
    "harmed": "mengalami maladministrasi / met maladministration",
    "running_month": "bulan berjalan, belum dihitung / running month, not counted",
    "month_below_five": "bulan dengan 1-4 jawaban, tidak dihitung / month of 1 to 4 answers, not counted",
    "trained": "terlatih / trained",
    "not_trained": "belum terlatih / not trained",
    "not_frontline": "bukan petugas pelayanan / not frontline",
    "not_active": "tidak aktif / not active",
    "training_passed": "pelatihan lulus / training passed",
    "training_failed": "pelatihan tidak lulus / training failed",
    "training_of_nobody_counted": "pelatihan orang yang tidak dihitung / training of someone not counted",
    "available": "tersedia / available",
    "not_available": "tidak tersedia / not available",
    "not_checked": "tidak diperiksa / not checked",
    "complete": "lengkap / complete",
    "components_lacking": "komponen kurang / components lacking",
    "published": "dipublikasikan / published",
    "not_published": "tidak dipublikasikan / not published",
    "current": "mutakhir / current",
    "not_current": "tidak mutakhir / not current",
    "asked_without_standard": "diminta, tanpa standar / asked for, no standard",
    "adopted": "diterapkan / adopted",
    "adopted_too": "diterapkan juga / adopted too",
    "not_adopted": "belum diterapkan / not adopted",
    "none_listed": "tidak ada dalam daftar / none listed",
}
