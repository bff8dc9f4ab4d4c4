"""How the sheets of a template look: formats, drop-downs, notes. A list of choices lies on a sheet of its own."""

from __future__ import annotations

from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from ingestion.contracts import Field

ROWS = 5000  # prepared for entry
SHAPES = {"date": "yyyy-mm-dd", "moment": "yyyy-mm-dd hh:mm", "money": "#,##0", "integer": "0", "decimal": "0.####"}
TEXT = "@"
FORMS = {
    "date": "tanggal, misalnya 2026-10-05", "moment": "tanggal, boleh dengan jam: 2026-10-05 08:30",
    "money": "rupiah bulat tanpa titik: 1250000", "integer": "bilangan bulat", "decimal": "bilangan, misalnya 7,5",
    "flag": "ya atau tidak", "nik": "16 angka sebagai teks",
    "person": "nomor pegawai sebagai teks", "url": "alamat http atau https", "text": "teks",
    "choice": "pilih dari daftar",
}  # fmt: skip


class Layout:
    """The formats of one template's workbook, its columns, and where the lists of choices lie."""

    def __init__(self, book: xlsxwriter.Workbook, fields: list[Field], choices: dict[str, tuple[str, ...]]) -> None:
        self.fields, self.choices = fields, choices
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.bold = book.add_format({"bold": True})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        head = {"bold": True, "text_wrap": True, "valign": "top", "border": 1}
        self.required = book.add_format({**head, "bg_color": "#0F5C6E", "font_color": "#FFFFFF"})
        self.optional = book.add_format({**head, "bg_color": "#D9E8EB"})
        self.of_kind = {kind: book.add_format({"num_format": SHAPES.get(kind, TEXT)}) for kind in FORMS}

    def write_header(self, sheet: Worksheet) -> None:
        """The titles in the first row, each with its note, and below them columns of the right form."""
        for at, field in enumerate(self.fields):
            sheet.set_column(at, at, max(12, min(28, len(field.title) + 3)), self.of_kind[field.kind])
            sheet.write_string(0, at, field.title, self.optional if field.optional else self.required)
            sheet.write_comment(0, at, note_of(field), {"x_scale": 2, "author": "Patuh"})
        sheet.freeze_panes(1, 0)

    def told_of(self, field: Field) -> list[str]:
        """A column in the instructions: title, content, form, choices, English title."""
        need = "boleh kosong" if field.optional else "wajib"
        words = ", ".join(self.choices.get(field.name, ())[:40])
        return [field.title, field.note, f"{FORMS[field.kind]} ({need})", words, field.title_en]

    def write_lists(self, sheet: Worksheet) -> None:
        """A column of words for each drop-down, in the order of the columns."""
        for at, (name, words) in enumerate(self.choices.items()):
            sheet.write_column(0, at, [name, *words], self.of_kind["text"])

    def rule_of(self, field: Field) -> dict[str, Any] | None:
        """Excel's own check of a column; pasting passes it by, so the check at the door stays."""
        told = {"input_title": field.title[:32], "input_message": note_of(field)[:255], "ignore_blank": True}
        if field.name in self.choices:
            at = xl_col_to_name([*self.choices].index(field.name), col_abs=True)
            source = f"='Daftar pilihan'!{at}$2:{at}${len(self.choices[field.name]) + 1}"
            # a code that is not known yet may be right: a new service, another item
            severity = "stop" if field.choices or field.kind == "flag" or field.name == "unit_code" else "warning"
            return {"validate": "list", "source": source, "error_type": severity, **told}
        if field.kind in ("integer", "money", "decimal"):
            kind = "decimal" if field.kind == "decimal" else "integer"
            return {"validate": kind, "criteria": "between", "minimum": field.low, "maximum": field.high, **told}
        if field.longest:
            return {"validate": "length", "criteria": "<=", "value": field.longest, **told}
        return {"validate": "any", **told}


def note_of(field: Field) -> str:
    """What a column holds, in one line or two."""
    need = "boleh kosong" if field.optional else "wajib diisi"
    return f"{FORMS[field.kind].capitalize()}; {need}. {field.note}".strip()


def write_entry_sheet(layout: Layout, sheet: Worksheet) -> None:
    """The sheet to fill in."""
    layout.write_header(sheet)
    for at, field in enumerate(layout.fields):
        if rule := layout.rule_of(field):
            sheet.data_validation(1, at, ROWS, at, rule)
