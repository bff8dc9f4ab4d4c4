"""What codes are called on pages, Indonesian first."""

from __future__ import annotations

ID, EN = 0, 1
LANGUAGES = ("id", "en")
MONTHS = (
    ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
     "Desember"),
    ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
     "December"),
)  # fmt: skip
ZONES = {"green": ("Hijau", "Green"), "yellow": ("Kuning", "Yellow"), "red": ("Merah", "Red")}
# Of an external score: H official page or two independent sources, M one press, slide or code source.
CERTAINTY = {
    "H": ("tinggi: laman resmi atau dua sumber", "high: official page or two sources"),
    "M": ("sedang: satu sumber", "medium: one source"),
}
# In what was published of others, word by word: `A green`, `cukup; sedang tanpa maladministrasi`.
OFFICIAL = {
    "green": ("hijau", "green"), "yellow": ("kuning", "yellow"), "red": ("merah", "red"), "tinggi": ("tinggi", "high"),
    "sedang": ("sedang", "medium"), "cukup": ("cukup", "fair"), "tanpa": ("tanpa", "without"),
    "maladministrasi": ("maladministrasi", "maladministration"),
}  # fmt: skip
NO_DATA = ("Belum ada data", "No data yet")
# What a figure's status means where there is no zone, in the order of precedence of methodology.md.
STATUS = {
    "not_obliged": ("Tidak wajib mengirim", "Owes no data"),
    "too_early": ("Unit baru", "New unit"),
    "not_reporting": NO_DATA,
    "insufficient_evidence": ("Bukti belum cukup", "Not enough evidence"),
    "scored": ("Tanpa zona", "No zone"),
}
STATUS_WHY = {
    "not_obliged": ("Unit ini tidak wajib mengirim data, jadi tidak dinilai.",
                    "This unit owes no data and is not scored."),
    "too_early": ("Unit ini baru ada pada bulan ini; penilaian mulai bulan berikutnya.",
                  "This unit is new this month; figures start with the next."),
    "not_reporting": ("Belum ada data yang diterima. Ini bukan nilai nol: kami tidak tahu.",
                      "No data have been received. This is not a zero: we do not know."),
    "insufficient_evidence": ("Data yang ada belum cukup untuk menerbitkan indeks; batas bawah dan atas menunjukkan "
                              "apa yang mungkin.",
                              "The evidence does not suffice for an index; the bounds show what is possible."),
}  # fmt: skip
INDICATOR_STATUS = {
    "computed": ("dihitung", "computed"),
    "too_few": ("terlalu sedikit", "too few"),
    "missing": ("belum dikirim", "not sent"),
    "not_applicable": ("tidak berlaku", "does not apply"),
}
FLAGS = {
    "partial_window": ("ada bulan yang belum dikirim", "a month of the window lacks"),
    "empty_column": ("kolom banyak yang kosong", "column mostly empty"),
    "small_n": ("kurang dari 30 permohonan", "fewer than 30 requests"),
    "element_missing": ("satu unsur survei tidak dijawab", "a survey element lacks answers"),
    "calendar_provisional": ("kalender belum ditetapkan", "calendar not yet decreed"),
}
# One case of an indicator, where the indicator's title does not name it.
CASES = {
    "on_time": ("permohonan tepat waktu", "requests answered on time"),
    "promise_certain": ("permohonan dengan janji waktu", "requests with a due moment"),
    "not_returned": ("permohonan yang berkasnya tidak dikembalikan", "requests never returned"),
    "fee_as_published": ("permohonan dengan biaya sesuai standar", "requests with fees as published"),
    "standard_complete": ("komponen standar", "components of the standards"),
    "maladministration_free": ("responden bebas maladministrasi", "respondents free of maladministration"),
}
DIMENSIONS = {
    "input": ("Masukan", "Input"), "process": ("Proses", "Process"), "output": ("Keluaran", "Output"),
    "complaints": ("Pengaduan", "Complaints"), "policy": ("Kebijakan pelayanan", "Service policy"),
    "staff": ("Petugas", "Staff"), "facilities": ("Sarana", "Facilities"), "innovation": ("Inovasi", "Innovation"),
    "information_system": ("Sistem informasi", "Information system"), "users": ("Pengguna", "Users"),
}  # fmt: skip
DATASETS = {
    "service_request": ("Register permohonan", "Service requests"), "complaint": ("Pengaduan", "Complaints"),
    "survey_response": ("Survei kepuasan", "Satisfaction survey"),
    "service_standard": ("Standar pelayanan", "Service standards"), "staff_member": ("Daftar petugas", "Staff list"),
    "staff_training": ("Pelatihan petugas", "Staff training"), "facility": ("Sarana", "Facilities"),
    "innovation": ("Inovasi", "Innovations"),
}  # fmt: skip
STATES = {
    "accepted": ("diterima", "accepted"),
    "accepted_with_notes": ("diterima dengan catatan", "accepted with notes"),
    "rejected": ("ditolak", "rejected"),
    "retracted": ("ditarik", "retracted"),
    "not_sent": ("belum dikirim", "not sent"),
}
PROMISES = {
    "menit": ("menit", "minutes"), "jam": ("jam", "hours"), "hari_kerja": ("hari kerja", "working days"),
    "hari_kalender": ("hari kalender", "calendar days"),
}  # fmt: skip


def word(table: dict[str, tuple[str, str]], code: str | None, language: int) -> str:
    """The word for a code; a code without one is shown as it is, with blanks."""
    if not code:
        return ""
    return table[code][language] if code in table else code.replace("_", " ")
