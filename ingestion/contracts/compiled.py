"""A contract made ready: the fields a sender sees, and each rule as one vectorised expression, built once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import dataframely as dy
import polars as pl

from ingestion.contracts.file_rules import shared_rules
from ingestion.contracts.model import Rule, row_rules

FORM_WORDS = {
    "url": (
        "bukan alamat http atau https", "is no http(s) address", "Tulis alamat lengkap, misalnya https://contoh.go.id/x."
    ),
    "nik": ("bukan 16 angka", "is not 16 digits", "Tulis ke-16 angka sebagai teks, atau kosongkan."),
    "choice": ("bukan salah satu pilihan", "is none of the choices", "Pakai salah satu"),
    "flag": ("bukan ya atau tidak", "is neither ya nor tidak", "Tulis ya atau tidak."),
    "integer": ("bukan bilangan bulat", "is no whole number", "Tulis angka saja, misalnya 3."),
    "money": (
        "bukan jumlah rupiah bulat", "is no whole amount of rupiah", "Tulis 1250000 atau 1.250.000, tanpa sen."
    ),
    "decimal": (
        "bukan bilangan (paling banyak empat desimal)", "is no number of up to four decimals", "Tulis misalnya 7,5."
    ),
    "date": ("bukan tanggal yang dapat dibaca", "is no readable date", "Tulis 2026-10-05 atau 5 Oktober 2026."),
    "moment": (
        "bukan tanggal atau waktu yang dapat dibaca", "is no readable date or time",
        "Tulis 2026-10-05, 05/10/2026, atau 5 Oktober 2026 08.30.",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Field:
    """A column as the sender sees it."""

    name: str
    no: int
    kind: str
    title: str
    title_en: str
    note: str
    optional: bool
    is_key: bool
    choices: tuple[str, ...] = ()
    low: int = 0
    high: int = 0
    longest: int = 0
    alias: str = ""
    above_zero: bool = False


@dataclass(frozen=True)
class Check:
    """A rule and the expression that is true for the rows that break it (never null)."""

    rule: Rule
    broken: pl.Expr


@dataclass(frozen=True)
class Contract:
    """One dataset's contract. `empty`, `form` and `lost_digits` judge the text, `checks` the typed row."""

    dataset: str
    version: int
    prefix: str
    title: str
    title_en: str
    may_be_empty: bool
    schema: type[dy.Schema]
    fields: tuple[Field, ...]
    shared: dict[str, Rule]
    empty: dict[str, Rule]
    form: dict[str, Rule]
    lost_digits: dict[str, Rule]
    checks: tuple[Check, ...]
    references: dict[str, Rule] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Name and version, as receipts carry it."""
        return f"{self.dataset}@{self.version}"

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that make a row unique within its unit."""
        return tuple(f.name for f in self.fields if f.is_key)

    def rules(self) -> list[Rule]:
        """Every rule about rows, by id."""
        own = [*self.shared.values(), *self.empty.values(), *self.form.values(), *self.lost_digits.values()]
        return sorted(
            [*own, *(c.rule for c in self.checks), *self.references.values()], key=lambda r: (len(r.id), r.id)
        )


def compile_contract(
    schema: type[dy.Schema], dataset: str, prefix: str, title: str, title_en: str, *,
    may_be_empty: bool = True, references: dict[str, Rule] | None = None,
) -> Contract:  # fmt: skip
    """Derive all that the judgement needs from the schema."""
    columns = schema.columns()
    fields = tuple(_field(name, column) for name, column in columns.items() if "no" in (column.metadata or {}))
    key = tuple(f.name for f in fields if f.is_key)
    titles = ", ".join(f.title for f in fields if f.is_key)
    checks = [check for f in fields if (check := _limits(prefix, f, columns[f.name])) is not None]
    checks += [Check(rule, ~fn(schema).fill_null(True)) for rule, fn in row_rules(schema)]
    return Contract(
        dataset, 1, prefix, title, title_en, may_be_empty, schema, fields, shared_rules(prefix, titles, key),
        {f.name: _empty(prefix, f) for f in fields if not f.optional},
        {f.name: _form(prefix, f) for f in fields if f.kind in FORM_WORDS},
        {f.name: _lost_digits(prefix, f) for f in fields if f.kind == "nik"},
        tuple(checks), references or {},
    )  # fmt: skip


def _field(name: str, column: dy.Column) -> Field:
    about: dict[str, Any] = dict(column.metadata or {})
    return Field(name=name, optional=column.nullable, is_key=column.primary_key, **about)


def _empty(prefix: str, f: Field) -> Rule:
    return Rule(
        f"{prefix}-{100 + f.no}", "galat", f"{f.title} kosong, padahal wajib diisi.", f"{f.title_en} is empty.",
        f"Isi {f.title}.", (f.name,),
    )  # fmt: skip


def _form(prefix: str, f: Field) -> Rule:
    said, said_en, cure = FORM_WORDS[f.kind]
    if f.kind == "choice":
        cure = f"{cure}: {', '.join(f.choices)}."
    return Rule(f"{prefix}-{200 + f.no}", "galat", f"{f.title} {said}.", f"{f.title_en} {said_en}.", cure, (f.name,))


def _lost_digits(prefix: str, f: Field) -> Rule:
    return Rule(
        f"{prefix}-{400 + f.no}", "galat",
        f"{f.title} ditulis sebagai angka (misalnya 8,17102E+15), sehingga digit terakhirnya hilang.",
        f"{f.title_en} was kept as a number and has lost its last digits.",
        "Jadikan kolomnya bertipe teks, lalu isi ulang dari sumbernya; mengubah tampilannya tidak mengembalikan digit.",
        (f.name,),
    )  # fmt: skip


def _limits(prefix: str, f: Field, column: dy.Column) -> Check | None:
    rules = {k: e for k, e in column.validation_rules(pl.col(f.name)).items() if k != "nullability"}
    if not rules:
        return None
    said, said_en, cure = _limit_words(f)
    rule = Rule(f"{prefix}-{300 + f.no}", "galat", f"{f.title} {said}.", f"{f.title_en} {said_en}.", cure, (f.name,))
    return Check(rule, ~pl.all_horizontal(list(rules.values())).fill_null(True))


def _limit_words(f: Field) -> tuple[str, str, str]:
    if f.longest:
        return f"lebih dari {f.longest} huruf", f"has more than {f.longest} characters", "Persingkat isinya."
    if f.kind == "nik":
        return "tidak masuk akal (kode wilayah atau tanggal lahir)", "is not plausible", "Salin ulang dari KTP."
    if f.kind in ("date", "moment"):
        return "di luar tahun 1900 sampai 2100", "lies outside the years 1900 to 2100", "Periksa tahunnya."
    low = f"lebih dari {f.low}" if f.above_zero else f"{f.low}"
    high = f"{f.high:,}".replace(",", ".")
    return f"di luar batas {low} sampai {high}", f"lies outside {low} to {high}", "Periksa angkanya."
