"""What a template says: rows as an example, and how to fill in and send it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsxwriter.worksheet import Worksheet

from ingestion.contracts import Contract, Rule
from ingestion.contracts.examples import EXAMPLES
from ingestion.templates.layout import Layout

if TYPE_CHECKING:
    from ingestion.templates import Addressee

STEPS = (
    'Isi lembar "Isian"; satu baris satu kejadian. Lembar lain tidak dibaca.',
    "Jangan mengubah judul kolom. Kolom berjudul gelap wajib diisi, yang terang boleh kosong.",
    "Kode, nomor, dan NIK adalah teks: nol di depan tetap ada.",
    "Bila menempel dari berkas lain, pakai Tempel Khusus, Nilai. Pilihan daftar tidak menjaga sel yang ditempel.",
    "Jangan menambah kolom nama, alamat, telepon, atau isian bebas: kolom itu dibuang tanpa dibaca.",
    "Simpan sebagai .xlsx, lalu kirim. Bila ada yang salah, perbaiki berkas yang sama dan kirim ulang seluruhnya.",
)
NIL_UNIT = "Bila tidak ada kejadian pada periode itu (nihil), kirim berkas ini dengan baris judul saja."
NIL_GOVERNMENT = "Bila sebuah unit nihil, tulis satu baris berisi Kode Unit saja."
NO_NIL = "Daftar ini tidak boleh kosong: kirim selalu seluruh daftar yang berlaku."


def write_example_sheet(layout: Layout, sheet: Worksheet, contract: Contract, addressee: Addressee) -> None:
    """Invented rows, below the same titles."""
    layout.write_header(sheet)
    for row, example in enumerate(EXAMPLES[contract.dataset], start=1):
        cells = {"unit_code": addressee.units[0] if addressee.units else "", **example}
        for at, field in enumerate(layout.fields):
            sheet.write_string(row, at, cells.get(field.alias or field.name, ""), layout.of_kind["text"])


def write_instructions(layout: Layout, sheet: Worksheet, contract: Contract, addressee: Addressee) -> None:
    """How to fill it in, what each column holds, and every rule with its cure."""
    nil = NIL_GOVERNMENT if addressee.units else NIL_UNIT
    steps = [*STEPS, nil if contract.may_be_empty else NO_NIL]
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 4, 40, layout.wrapped)
    sheet.write_string(0, 0, f"{contract.title}: {addressee.name} ({addressee.code})", layout.title)
    sheet.write_string(1, 0, f"Kontrak / contract {contract.id}")
    for at, step in enumerate(steps):
        sheet.write_string(3 + at, 0, f"{at + 1}. {step}")
    columns = [["Kolom", "Isi", "Bentuk", "Pilihan", "English"], *map(layout.told_of, layout.fields)]
    rules = [["Aturan", "Yang diperiksa", "Cara memperbaiki", "Akibat", "English"], *map(_told, contract.rules())]
    below = _write_table(layout, sheet, 4 + len(steps), columns)
    _write_table(layout, sheet, below + 1, rules)


def _told(rule: Rule) -> list[str]:
    return [rule.id, rule.sentence, rule.cure, rule.severity, rule.sentence_en]


def _write_table(layout: Layout, sheet: Worksheet, row: int, rows: list[list[str]]) -> int:
    """A header in bold and its rows; the row below the last."""
    sheet.write_row(row, 0, rows[0], layout.bold)
    for at, cells in enumerate(rows[1:], start=row + 1):
        sheet.write_row(at, 0, cells)
    return row + len(rows)
