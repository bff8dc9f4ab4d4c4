"""The judge: extracts' bytes in, accepted rows and every broken rule out. It writes nothing, raises for no data.

Each file is read by itself; the rows of all files of one contract and profile are then judged together, because most
extracts are small and a rule over 200 rows costs as much as one over 20,000.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from ingestion.contracts import CONTRACTS, Contract, Rule
from ingestion.contracts.file_rules import COVERS_NOBODY, MAY_NOT_BE_EMPTY, WRONG_TEMPLATE
from ingestion.profiles import NO_PROFILE, Profile, load_profile
from ingestion.readers import Table, read_table
from ingestion.validation.docket import Case, Docket, Read
from ingestion.validation.examination import Examined, examine
from ingestion.validation.mapping import UNIT, known_titles, map_columns, refuse_personal
from ingestion.validation.outcome import QUARANTINE, nil_cells, no_rows, noted_columns
from ingestion.validation.refusal import RefusedError, reason
from ingestion.validation.units import UnitCodes, sender_may_send, split_nil, unit_rows
from patuh.receipts import Choice, FileReason, UnitRows

__all__ = ["Case", "Judgement", "judge", "judge_all", "read_extract", "versions"]


Each = Callable[..., Iterable[Any]]


@dataclass(frozen=True)
class Judgement:
    """What was found. `rows_read = rows_accepted + rows_rejected`; any file reason = refused as a whole.

    `accepted`: row_number, unit_code and the contract's columns as docs/interfaces.md, "lake". `broken`: the
    form of quarantine without submission_id. `reasons` (galat) and `notes` (peringatan, info): rule id -> rows.
    `reading`: how the file was read, where there was a choice.
    """

    contract: str
    profile: str
    file_reasons: list[FileReason]
    accepted: pl.DataFrame
    broken: pl.DataFrame
    rows_read: int
    rows_accepted: int
    rows_rejected: int
    reasons: dict[str, int] = field(default_factory=dict)
    notes: dict[str, int] = field(default_factory=dict)
    units: list[UnitRows] = field(default_factory=list)
    reading: list[Choice] = field(default_factory=list)


def versions(case: Case) -> tuple[str, str]:
    """The contract and profile an extract would be judged under; empty for an unknown dataset."""
    contract = CONTRACTS.get(case.dataset)
    return (contract.id, load_profile(case.profiles, case.sender, case.dataset).id) if contract else ("", "")


def judge(file: Path, case: Case) -> Judgement:
    """Read and judge one extract, as `judge_all` does many."""
    return judge_all([(file, case)])[0]


def judge_all(extracts: Sequence[tuple[Path, Case]], each: Each = map) -> list[Judgement]:
    """Read and judge extracts; what is found of one does not depend on the others.

    All their rows are in memory at once: the caller sees to it that they are not too many. `each` is `map`, or the
    `map` of a thread pool that then reads them side by side.

    Raises:
        SettingError: a sender's profile is no valid profile. A fault of the data never raises.
    Source: contracts.md.
    """
    judged: dict[int, Judgement] = {}
    dockets: dict[tuple[str, ...], list[tuple[int, Read]]] = {}
    for i, opened in enumerate(each(_open, *zip(*extracts, strict=True)) if extracts else ()):
        if isinstance(opened, Judgement):
            judged[i] = opened
        else:
            together = (opened.contract.id, opened.profile.id, opened.case.zone.key)
            dockets.setdefault(together, []).append((i, opened))
    for members in dockets.values():
        found = examine(Docket.of([read for _, read in members]))
        judged |= {i: _conclude(read, of_file) for (i, read), of_file in zip(members, found, strict=True)}
    return [judged[i] for i in range(len(extracts))]


def _open(file: Path, case: Case) -> Read | Judgement:
    """The file, read and mapped; or at once what there is to say of it."""
    contract = CONTRACTS.get(case.dataset)
    if contract is None:
        told = f'Jenis data "{case.dataset}" tidak ada; yang ada: {", ".join(CONTRACTS)}.'
        return _unread("", NO_PROFILE, [reason(WRONG_TEMPLATE, told)], pl.DataFrame())
    profile = load_profile(case.profiles, case.sender, case.dataset)
    try:
        read = _read(file, case, contract, profile)
    except RefusedError as refused:
        return _unread(contract.id, profile, refused.reasons, no_rows(contract))
    return read if read.text.height or read.nil.height else _empty(read)


def _read(file: Path, case: Case, contract: Contract, profile: Profile) -> Read:
    sender_may_send(case.sender, case.period, case.registry, case.today)
    table = read_extract(file, case.original_name, contract, profile)
    codes = UnitCodes(case.sender, case.period, case.registry)
    mapped = map_columns(table, contract, profile, needs_unit=not codes.is_unit)
    if case.refuse_personal:
        refuse_personal(mapped)
    text, nil = split_nil(mapped.text, set(profile.constants))
    units = text[UNIT].fill_null(case.sender) if codes.is_unit else text[UNIT]
    return Read(case, contract, profile, table, mapped, text, nil, units, codes)


def read_extract(file: Path, name: str, contract: Contract, profile: Profile) -> Table:
    """The table that a file of this contract holds, found by the titles that it or the profile knows.

    Raises:
        RefusedError: the file cannot be read; it says why.
    """
    known = {title for title, column in known_titles(contract, profile).items() if column}
    return read_table(file, name, known, profile.hints)


def _conclude(read: Read, found: Examined) -> Judgement:
    """What follows from a file's rows: taken row by row, or refused as a whole with all its row reasons."""
    nil_reasons = [(read.contract.shared[name], at) for name, at in _by_name(found.nil_vices).items()]
    refused_nil = sum(map(bool, found.nil_vices))
    rows_read, bad = read.text.height + refused_nil, found.rows_rejected + refused_nil
    nil = {unit: not vice for unit, vice in zip(read.nil[UNIT].to_list(), found.nil_vices, strict=True)}
    whole = bool(found.file_reasons)
    reasons = found.reasons | {rule.id: found.reasons.get(rule.id, 0) + len(at) for rule, at in nil_reasons}
    return Judgement(
        read.contract.id, read.profile.id, found.file_reasons,
        accepted=found.accepted, broken=_told(read, found, nil_reasons), rows_read=rows_read,
        rows_accepted=0 if whole else rows_read - bad, rows_rejected=rows_read if whole else bad,
        reasons=dict(sorted(reasons.items())), notes={**_column_notes(read), **found.notes},
        units=unit_rows(found.units, found.vices, nil, read.codes, whole), reading=[*read.table.reading],
    )  # fmt: skip


def _by_name(vices: list[str]) -> dict[str, list[int]]:
    named: dict[str, list[int]] = {}
    for at, vice in enumerate(vices):
        if vice:
            named.setdefault(vice, []).append(at)
    return named


def _told(read: Read, found: Examined, nil_reasons: list[tuple[Rule, list[int]]]) -> pl.DataFrame:
    """Every broken rule: of columns (row 0) first, then row by row."""
    if not read.mapped.notes and not nil_reasons:
        return found.broken
    parts = [noted_columns(read.mapped, read.table), found.broken]
    if nil_reasons:
        parts.append(nil_cells(nil_reasons, read))
    return pl.concat(parts).sort("row_number", maintain_order=True)


def _empty(read: Read) -> Judgement:
    """A header and no rows: "nihil" of a unit, nothing of a government."""
    reasons, units, notes = [], [], _column_notes(read)
    contract, sender = read.contract, read.case.sender
    if not contract.may_be_empty:
        reasons = [reason(MAY_NOT_BE_EMPTY)]
    elif read.codes.is_unit:
        units = [UnitRows(unit_code=sender, rows_accepted=0, rows_rejected=0, is_nil=True, in_force=True)]
    else:
        notes[COVERS_NOBODY.id] = 1
    broken = noted_columns(read.mapped, read.table)
    return Judgement(
        contract.id, read.profile.id, reasons, no_rows(contract), broken, 0, 0, 0, {}, notes, units,
        [*read.table.reading],
    )  # fmt: skip


def _unread(contract: str, profile: Profile, reasons: list[FileReason], none: pl.DataFrame) -> Judgement:
    return Judgement(contract, profile.id, reasons, none, pl.DataFrame(schema=QUARANTINE), 0, 0, 0)


def _column_notes(read: Read) -> dict[str, int]:
    rules = [note.rule for note in read.mapped.notes]
    return {rule.id: rules.count(rule) for rule in dict.fromkeys(rules)}
