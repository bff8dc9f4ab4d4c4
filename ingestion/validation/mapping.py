"""The sender's columns become the contract's; what is in no contract is named and left behind."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass

import polars as pl

from ingestion.contracts import CONTRACTS, Contract, Rule
from ingestion.contracts.file_rules import (
    COLUMN_ABSENT,
    COLUMN_TWICE,
    EXTRA_COLUMN,
    FORMULAS,
    NO_UNIT_COLUMN,
    PERSONAL_COLUMN,
    PERSONAL_REFUSED,
    UNSAVED_FORMULAS,
    WRONG_TEMPLATE,
)  # fmt: skip
from ingestion.profiles import Profile
from ingestion.readers.header import plain
from ingestion.readers.table import ROW, Table, letters
from ingestion.validation.refusal import refuse

UNIT = "unit_code"
UNIT_TITLES = {plain("unit_code"), plain("Kode Unit")}
PERSONAL = re.compile(
    r"^nama|alamat|telepon|telp|^no_?hp|handphone|ponsel|email|surel|catatan|keterangan|uraian|^isi_|saran|kritik|komentar"
    r"|^name$|address|phone|comment|remark|tempat_lahir|tanggal_lahir|tgl_lahir"
)
SHORT = 8  # hex digits of the hash that keeps shortened codes apart


@dataclass(frozen=True)
class ColumnNote:
    """What is said of a column of the file; `cell` where not of its title, `detail` what was found."""

    rule: Rule
    position: int
    title: str
    cell: str = ""
    detail: str = ""


@dataclass(frozen=True)
class Mapped:
    """`text` has row_number, unit_code and the contract's columns, all text; `positions` say where each came from.

    `notes` are about columns of the file.
    """

    text: pl.DataFrame
    positions: dict[str, int]
    notes: list[ColumnNote]


def known_titles(contract: Contract, profile: Profile) -> dict[str, str]:
    """Every title (in plain form) by which a column of the contract may go, to the column; "" = left out."""
    known = dict.fromkeys(UNIT_TITLES, UNIT)
    for f in contract.fields:
        known |= {plain(t): f.name for t in (f.name, f.title, f.alias) if t}
    taken = {*profile.columns.values(), *profile.constants}
    known = {title: name for title, name in known.items() if name not in taken}
    known |= {plain(source): name for source, name in profile.columns.items()}
    return known | {plain(source): "" for source in profile.drop}


def map_columns(table: Table, contract: Contract, profile: Profile, *, needs_unit: bool) -> Mapped:
    """Choose and rename the columns, put in constants and translate the sender's words.

    Raises:
        RefusedError: the template of another dataset, a required column absent, two columns of one name.
    """
    known = known_titles(contract, profile)
    names = [known.get(plain(title)) for title in table.headers]
    _no_column_twice(names, table)
    positions = {name: i for i, name in enumerate(names) if name}
    _nothing_absent(contract, profile, positions, table, needs_unit)
    return Mapped(_text(table, contract, profile, positions), positions, _notes(names, table))


def _no_column_twice(names: list[str | None], table: Table) -> None:
    counts = Counter(n for n in names if n)
    for name, times in counts.items():
        if times > 1:
            places = [i for i, n in enumerate(names) if n == name]
            titles = ", ".join(f'"{table.headers[i]}" (kolom {letters(i)})' for i in places)
            raise refuse(COLUMN_TWICE, f"{titles}.", ", ".join(f"{letters(i)}{table.header_row}" for i in places))


def _nothing_absent(
    contract: Contract, profile: Profile, positions: dict[str, int], table: Table, needs_unit: bool
) -> None:
    there = {*positions, *profile.constants}
    absent = [f for f in contract.fields if not f.optional and f.name not in there]
    if absent:
        _right_template(contract, table, len(positions.keys() - {UNIT}))
        titles = ", ".join(f"{f.title} ({f.name})" for f in absent)
        raise refuse(COLUMN_ABSENT, f"Yang tidak ada: {titles}.", f"baris {table.header_row}")
    if needs_unit and UNIT not in there:
        raise refuse(NO_UNIT_COLUMN, place=f"baris {table.header_row}")


def _right_template(contract: Contract, table: Table, matched: int) -> None:
    titles = {plain(t) for t in table.headers if t}
    others = {
        name: sum(1 for f in c.fields if {plain(f.name), plain(f.title)} & titles)
        for name, c in CONTRACTS.items() if c is not contract
    }  # fmt: skip
    best = max(others, key=lambda name: others[name] / len(CONTRACTS[name].fields))
    if others[best] > matched:
        found = CONTRACTS[best].title
        raise refuse(WRONG_TEMPLATE, f"Yang diharapkan {contract.title}; berkas ini tampaknya {found}.")
    if not matched:
        shown = ", ".join(t for t in table.headers if t)[:200]
        raise refuse(WRONG_TEMPLATE, f"Yang diharapkan {contract.title}; judul yang ditemukan: {shown or 'tidak ada'}.")


def _notes(names: list[str | None], table: Table) -> list[ColumnNote]:
    notes = []
    for i, (name, title) in enumerate(zip(names, table.headers, strict=True)):
        if name is None and title:
            notes.append(ColumnNote(PERSONAL_COLUMN if is_personal(title) else EXTRA_COLUMN, i, title))
        elif name and (found := table.formulas.get(i)):
            saved = found.count - found.unsaved
            if saved:
                notes.append(ColumnNote(FORMULAS, i, title, f'"{table.sheet}"!{found.first}', f"({saved} sel)"))
            if found.unsaved:
                cell = f'"{table.sheet}"!{found.first_unsaved}'
                notes.append(ColumnNote(UNSAVED_FORMULAS, i, title, cell, f"({found.unsaved} sel)"))
    return notes


def is_personal(title: str) -> bool:
    """Whether a column of that title holds names, addresses, phones or free text."""
    return bool(PERSONAL.search(re.sub(r"[\W_]+", "_", title.casefold()).strip("_")))


def refuse_personal(mapped: Mapped) -> None:
    """Where the province does not want them, a file with columns of personal data is refused.

    Raises:
        RefusedError: there is one.
    """
    titles = [note.title for note in mapped.notes if note.rule is PERSONAL_COLUMN]
    if titles:
        raise refuse(PERSONAL_REFUSED, f"Kolomnya: {', '.join(titles)}.")


def _text(table: Table, contract: Contract, profile: Profile, positions: dict[str, int]) -> pl.DataFrame:
    def source(name: str) -> pl.Expr:
        if name in positions:
            return pl.col(str(positions[name])).alias(name)
        return pl.lit(None, dtype=pl.String).alias(name)

    wanted = [UNIT, *(f.name for f in contract.fields)]
    text = table.frame.select(ROW, *map(source, wanted))
    mapped = [_words(name, words) for name, words in profile.values.items()]
    text = text.with_columns(mapped) if mapped else text
    for name in profile.shorten:
        longest = next(f.longest for f in contract.fields if f.name == name)
        text = text.with_columns(_shortened(text[name], longest))
    return text.with_columns(pl.lit(v).alias(k) for k, v in profile.constants.items())


def _words(name: str, words: dict[str, str]) -> pl.Expr:
    exact = {k: v for k, v in words.items() if k != "*"}
    default = pl.lit(words["*"]) if "*" in words else pl.col(name)
    found = pl.col(name).replace_strict(exact, default=default, return_dtype=pl.String) if exact else default
    return pl.when(pl.col(name).is_not_null()).then(found).alias(name)


def _shortened(column: pl.Series, longest: int) -> pl.Series:
    """Texts that are too long become their beginning and a hash: short enough, and still apart."""
    seen = column.drop_nulls().unique()
    wide = seen.filter(seen.str.len_chars() > longest).to_list()
    if not wide:
        return column
    keep = longest - SHORT - 1
    short = {text: f"{text[:keep]}-{hashlib.sha256(text.encode()).hexdigest()[:SHORT]}" for text in wide}
    return column.replace(short)
