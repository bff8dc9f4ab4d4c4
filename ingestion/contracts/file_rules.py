"""Rules about a file as a whole (F-..) and the rules that every dataset shares (<prefix>-01 to -06, -90)."""

from __future__ import annotations

from ingestion.contracts.model import Rule, Severity


def _file(number: int, sentence: str, sentence_en: str, cure: str, severity: Severity = "galat") -> Rule:
    return Rule(f"F-{number:02d}", severity, sentence, sentence_en, cure)


UNREADABLE = _file(
    1, "Berkas tidak dapat dibaca.", "The file cannot be read.",
    "Simpan ulang sebagai CSV (UTF-8) atau XLSX, buka sekali untuk memastikan isinya, lalu kirim lagi.",
)  # fmt: skip
EMPTY = _file(
    2, "Berkas kosong.", "The file is empty.",
    "Kirim berkas dengan baris judul kolom. Bila tidak ada kejadian (nihil): unit cukup mengirim baris judul saja; "
    "pemerintah daerah menambah satu baris berisi unit_code bagi setiap unit.",
)  # fmt: skip
WRONG_KIND = _file(
    3, "Isi berkas tidak sesuai dengan akhiran namanya.", "The content is not what the file's name says.",
    "Simpan ulang dari aplikasi asalnya dalam bentuk yang dimaksud; mengganti akhiran nama saja tidak cukup.",
)  # fmt: skip
WRONG_TEMPLATE = _file(
    4, "Judul kolom bukan milik templat ini.", "The columns are not those of this template.",
    "Pakai templat yang benar, atau kirim ke jenis data yang sesuai.",
)  # fmt: skip
COLUMN_ABSENT = _file(
    5, "Kolom wajib tidak ada.", "A required column is absent.", "Tambahkan kolomnya dengan judul seperti di templat."
)  # fmt: skip
COLUMN_TWICE = _file(6, "Dua kolom berjudul sama.", "Two columns of one name.", "Hapus atau ganti judul salah satunya.")
UNKNOWN_UNIT = _file(
    7, "Pengirim atau unit tidak dikenal.", "The sender or unit is unknown.",
    "Periksa kode unit; unit baru didaftarkan dahulu oleh tim data.",
)  # fmt: skip
CLOSED_UNIT = _file(
    8, "Unit tidak ada pada periode itu.", "The unit does not exist in that period.",
    "Kirim atas nama unit penggantinya, atau periksa periodenya.",
)  # fmt: skip
FOREIGN_UNIT = _file(
    9, "Unit milik pemerintah lain.", "The units belong to another government.",
    "Kirim hanya unit dari pemerintah sendiri.",
)  # fmt: skip
NO_SUCH_PERIOD = _file(
    10, "Periode tidak dikenal.", "There is no such period.",
    "Tulis bulan sebagai 2026-10 atau hari sebagai 2026-10-05.",
)  # fmt: skip
FUTURE_PERIOD = _file(
    11, "Periode belum dimulai.", "The period lies in the future.", "Periksa periodenya; kirim sesudah dimulai."
)
BOMB = _file(
    12, "Arsip mengembang terlalu besar.", "The archive unpacks to too much.",
    "Kirim berkasnya tanpa dimampatkan, atau bagi menjadi beberapa berkas.",
)  # fmt: skip
TOO_MANY_REFUSED = _file(
    13, "Lebih dari 20 % baris ditolak, jadi seluruh berkas ditolak.", "Over 20 % of the rows were refused.",
    "Perbaiki baris-baris yang disebut, lalu kirim ulang seluruh berkas.",
)  # fmt: skip
WHICH_ORDER = _file(
    14, "Urutan tanggal tidak jelas: hari dahulu atau bulan dahulu?", "Is the day first, or the month?",
    "Tulis tanggal sebagai 2026-10-05 atau 5 Oktober 2026, atau minta tim data membuat profil.",
)  # fmt: skip
MAY_NOT_BE_EMPTY = _file(
    15, "Daftar ini tidak boleh kosong.", "This list cannot be empty.", "Kirim seluruh daftar yang berlaku."
)
SEVERAL_FILES = _file(
    16, "Arsip tidak berisi tepat satu berkas.", "The archive does not hold exactly one file.",
    "Kirim satu berkas per arsip.",
)  # fmt: skip
SEVERAL_SHEETS = _file(
    17, "Lebih dari satu lembar memuat tabel ini.", "Several sheets hold this table.",
    "Gabungkan menjadi satu lembar, atau minta tim data menyebut lembarnya dalam profil.",
)  # fmt: skip
MACROS = _file(18, "Buku kerja berisi makro.", "The workbook holds macros.", "Simpan sebagai .xlsx tanpa makro.")
NO_UNIT_COLUMN = _file(
    19, "Kolom Kode Unit tidak ada.", "There is no unit_code column.",
    "Berkas pemerintah daerah memuat kolom unit_code yang menyebut unit setiap baris.",
)  # fmt: skip
PERSONAL_REFUSED = _file(
    20, "Berkas memuat kolom data pribadi, dan itu tidak diterima.", "The file holds columns of personal data.",
    "Hapus kolom-kolom itu (nama, alamat, telepon, isian bebas), lalu kirim lagi.",
)  # fmt: skip
EXTRA_COLUMN = _file(
    31, "Kolom ini tidak dikenal dan diabaikan.", "An unknown column, ignored.",
    "Tidak perlu berbuat apa-apa; hapus bila tidak diperlukan.", "info",
)  # fmt: skip
PERSONAL_COLUMN = _file(
    32, "Kolom data pribadi dibuang tanpa dibaca.", "A column of personal data, dropped unread.",
    "Jangan sertakan kolom ini pada kiriman berikutnya.", "peringatan",
)  # fmt: skip
COVERS_NOBODY = _file(
    33, "Berkas tanpa baris tidak mewakili unit mana pun.", "A header alone covers no unit.",
    "Untuk menyatakan nihil, tulis satu baris berisi unit_code saja bagi setiap unit.", "peringatan",
)  # fmt: skip
FORMULAS = _file(
    34, "Kolom ini berisi rumus; yang dipakai adalah hasil terakhir yang tersimpan.",
    "The column holds formulas; their last saved results were taken.",
    "Periksa hasilnya, atau tempel sebagai nilai (Salin, Tempel Khusus, Nilai) sebelum mengirim.", "peringatan",
)  # fmt: skip
TOO_WIDE = _file(
    21, "Lembar terlalu luas: ada sel yang terisi jauh di luar tabel.", "The sheet reaches too far: a stray cell.",
    "Salin tabelnya saja ke buku kerja baru, simpan, lalu kirim lagi.",
)  # fmt: skip
UNSAVED_FORMULAS = _file(
    35, "Kolom ini berisi rumus yang hasilnya tidak tersimpan; sel-selnya terbaca kosong.",
    "The column holds formulas without a saved result; their cells were read as empty.",
    "Buka berkasnya dalam aplikasi lembar kerja, simpan, lalu kirim lagi.", "peringatan",
)  # fmt: skip
FILE_RULES = tuple(v for v in list(globals().values()) if isinstance(v, Rule))


def shared_rules(prefix: str, key_titles: str, key: tuple[str, ...]) -> dict[str, Rule]:
    """The rules about a row's key and unit that every dataset has, by what they are about."""

    def rule(number: int, sentence: str, sentence_en: str, cure: str, columns: tuple[str, ...]) -> Rule:
        return Rule(f"{prefix}-{number:02d}", "galat", sentence, sentence_en, cure, columns)

    unit = ("unit_code",)
    return {
        "duplicate": rule(
            1, f"Baris kembar: sama dalam semua kolom dengan baris terdahulu ({key_titles}).",
            "Duplicate of an earlier row.", "Hapus baris kembarnya.", key,
        ),
        "conflict": rule(
            2, f"Kunci yang sama ({key_titles}) dengan isi yang berbeda; tidak dapat diketahui mana yang benar.",
            "Rows of one key that differ.", "Sisakan satu baris yang benar untuk setiap kunci.", key,
        ),
        "unknown_unit": rule(
            3, "Kode Unit kosong atau tidak dikenal.", "The unit is empty or unknown.", "Periksa kode unit.", unit
        ),
        "foreign_unit": rule(
            4, "Unit ini bukan milik pengirim.", "The unit is not the sender's.", "Kirim hanya unit sendiri.", unit
        ),
        "closed_unit": rule(
            5, "Unit ini tidak ada pada periode itu.", "The unit does not exist in the period.",
            "Pakai kode unit penggantinya.", unit,
        ),
        "nil_refused": rule(
            6, "Baris nihil (hanya unit_code) tidak berlaku: daftar tidak boleh kosong, atau unit ini punya baris.",
            "A nil row for a list that cannot be empty, or for a unit that has rows.",
            "Hapus baris nihilnya, atau kirim daftarnya.", unit,
        ),
        "long_row": rule(
            90, "Baris berisi lebih banyak sel daripada judul kolom; isinya mungkin bergeser.",
            "The row has more cells than the header.", "Periksa pemisah dan tanda kutip di baris ini.", key,
        ),
    }  # fmt: skip
