"""The judge: an extract's bytes in, accepted rows and every broken rule out. It writes nothing, raises for no data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import polars as pl

from ingestion.contracts import CONTRACTS, Contract, Rule
from ingestion.contracts.file_rules import (
    COVERS_NOBODY,
    MAY_NOT_BE_EMPTY,
    TOO_MANY_REFUSED,
    WHICH_ORDER,
    WRONG_TEMPLATE,
)  # fmt: skip
from ingestion.profiles import NO_PROFILE, Profile, load_profile
from ingestion.readers import Table, read_table
from ingestion.readers.table import ROW
from ingestion.validation.mapping import UNIT, Mapped, known_titles, map_columns
from ingestion.validation.outcome import QUARANTINE, accepted_rows, broken_cells, no_rows, noted_columns
from ingestion.validation.refusal import RefusedError, reason
from ingestion.validation.rows import Findings, find_broken_rules, find_text_faults, find_twins, find_unknown
from ingestion.validation.typed import Typed, read_types
from ingestion.validation.units import (
    UnitCodes,
    nil_vices,
    nobody_is_ours,
    sender_may_send,
    split_nil,
    unit_findings,
    unit_rows,
)  # fmt: skip
from patuh.periods import Period
from patuh.receipts import FileReason, UnitRows
from patuh.registry import Registry

REFUSED_SHARE, REFUSED_ROWS = 0.2, 10  # more than this share, and at least so many: the whole file is refused


@dataclass(frozen=True)
class Case:
    """What is known before the bytes are read. `today` is the local date of `received_at` (UTC)."""

    sender: str
    dataset: str
    period: Period
    received_at: datetime
    original_name: str
    registry: Registry
    zone: ZoneInfo
    hmac_key: bytes
    today: date
    profiles: Path
    known_services: frozenset[tuple[str, str]] | None = None  # (unit_code, service_code); None = not known


@dataclass(frozen=True)
class Judgement:
    """What was found. `rows_read = rows_accepted + rows_rejected`; any file reason = refused as a whole.

    `accepted`: row_number, unit_code and the contract's columns as docs/interfaces.md, "lake". `broken`: the
    form of quarantine without submission_id. `reasons` (galat) and `notes` (peringatan, info): rule id -> rows.
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


@dataclass
class _Read:
    """A mapped file on its way: data rows, nil rows, and what was found."""

    table: Table
    mapped: Mapped
    text: pl.DataFrame
    nil: pl.DataFrame
    units: pl.Series
    codes: UnitCodes


def versions(case: Case) -> tuple[str, str]:
    """The contract and profile an extract would be judged under; empty for an unknown dataset."""
    contract = CONTRACTS.get(case.dataset)
    return (contract.id, load_profile(case.profiles, case.sender, case.dataset).id) if contract else ("", "")


def judge(file: Path, case: Case) -> Judgement:
    """Read and judge one extract.

    Raises:
        SettingError: the sender's profile is no valid profile. A fault of the data never raises.
    Source: contracts.md.
    """
    contract = CONTRACTS.get(case.dataset)
    if contract is None:
        told = f'Jenis data "{case.dataset}" tidak ada; yang ada: {", ".join(CONTRACTS)}.'
        return _unread("", NO_PROFILE, [reason(WRONG_TEMPLATE, told)], pl.DataFrame())
    profile = load_profile(case.profiles, case.sender, case.dataset)
    try:
        read = _read(file, case, contract, profile)
    except RefusedError as refused:
        return _unread(contract.id, profile, refused.reasons, no_rows(contract))
    return _judged(read, case, contract, profile)


def _read(file: Path, case: Case, contract: Contract, profile: Profile) -> _Read:
    sender_may_send(case.sender, case.period, case.registry, case.today)
    known = {title for title, name in known_titles(contract, profile).items() if name}
    table = read_table(file, case.original_name, known, profile.hints)
    codes = UnitCodes.of(case.sender, case.period, case.registry)
    mapped = map_columns(table, contract, profile, needs_unit=not codes.is_unit)
    text, nil = split_nil(mapped.text, set(profile.constants))
    units = text[UNIT].fill_null(case.sender) if codes.is_unit else text[UNIT]
    return _Read(table, mapped, text, nil, units, codes)


def _judged(read: _Read, case: Case, contract: Contract, profile: Profile) -> Judgement:
    vices = nil_vices(read.nil, read.units, read.codes, contract)
    rows = read.text.height + sum(map(bool, vices))
    if not read.text.height and not read.nil.height:
        return _empty(read, case, contract, profile)
    typed = read_types(read.text, contract, profile, profile.zone_or(case.zone), case.period)
    if typed.questions:
        titles = {f.name: f.title for f in contract.fields}
        asked = [reason(WHICH_ORDER, question, titles[name]) for name, question in typed.questions]
        return _whole(read, contract, profile, asked, [], [], rows)
    findings = _find(read, typed, case, contract)
    nil_findings = _nil_findings(vices, contract)
    refused = _refused_rows(findings, read.text.height)
    bad = int(refused.sum()) + sum(map(bool, vices))
    if whole := _too_bad(read, bad, rows):
        return _whole(read, contract, profile, whole, findings, nil_findings, rows)
    return _outcome(read, typed, case, contract, profile, findings, nil_findings, refused, vices)


def _find(read: _Read, typed: Typed, case: Case, contract: Contract) -> Findings:
    """Twins first; a duplicate is told nothing else, since the row it repeats is told."""
    twins = find_twins(read.text, read.units, typed, contract)
    received = case.received_at.astimezone(UTC).replace(tzinfo=None)
    frame = pl.DataFrame([read.units.alias(UNIT), *(s.alias(n) for n, s in typed.columns.items())]).with_columns(
        period_first=case.period.first, period_last=case.period.last, received_at=pl.lit(received, pl.Datetime("us")),
        received_on=case.received_at.astimezone(case.zone).date(),
    )  # fmt: skip
    found = unit_findings(read.units, read.codes, contract)
    found += find_text_faults(read.text, typed, contract) + _long_rows(read, contract)
    found += find_broken_rules(frame, typed, contract) + _references(frame, case, contract)
    duplicates = [at for rule, at in twins if rule is contract.shared["duplicate"]]
    if duplicates:
        found = [(rule, at.filter(~at.is_in(duplicates[0].implode()))) for rule, at in found]
    return twins + [(rule, at) for rule, at in found if len(at)]


def _long_rows(read: _Read, contract: Contract) -> Findings:
    spilled = read.table.long_rows
    if spilled is None or spilled.is_empty():
        return []
    return [(contract.shared["long_row"], read.text[ROW].is_in(spilled.implode()).arg_true())]


def _references(frame: pl.DataFrame, case: Case, contract: Contract) -> Findings:
    found: Findings = []
    if (rule := contract.references.get("service")) and case.known_services is not None:
        columns = {UNIT: pl.String, "service_code": pl.String}
        known = pl.DataFrame(sorted(case.known_services), schema=columns, orient="row")
        found += find_unknown(frame.select(*columns), known, rule)
    if rule := contract.references.get("item"):
        items = [row["item_code"] for row in case.registry.rows("facility_checklist")]
        found += find_unknown(frame.select("item_code"), pl.DataFrame({"item_code": items}).unique(), rule)
    return found


def _nil_findings(vices: list[str], contract: Contract) -> Findings:
    names = dict.fromkeys(v for v in vices if v)
    return [(contract.shared[n], pl.Series([i for i, v in enumerate(vices) if v == n], dtype=pl.UInt32)) for n in names]


def _refused_rows(findings: Findings, height: int) -> pl.Series:
    at = [at.cast(pl.UInt32) for rule, at in findings if rule.severity == "galat"]
    refused = pl.repeat(False, height, eager=True, dtype=pl.Boolean)
    return refused.scatter(pl.concat(at).unique(), True) if at else refused


def _too_bad(read: _Read, bad: int, rows: int) -> list[FileReason]:
    if not read.nil.height and (nobody := nobody_is_ours(read.units, read.codes)):
        return [nobody]
    if bad >= REFUSED_ROWS and bad > REFUSED_SHARE * rows:
        return [reason(TOO_MANY_REFUSED, f"{bad} dari {rows} baris ditolak.")]
    return []


def _outcome(
    read: _Read, typed: Typed, case: Case, contract: Contract, profile: Profile,
    findings: Findings, nil_findings: Findings, refused: pl.Series, vices: list[str],
) -> Judgement:  # fmt: skip
    galat = [f for f in findings if f[0].severity == "galat"]
    warned = [(r, at.filter(~refused.gather(at))) for r, at in findings if r.severity != "galat"]
    warned = [(r, at) for r, at in warned if len(at)]
    keep = ~refused if galat else None
    accepted = accepted_rows(read.text, read.units, typed, keep, contract, case.hmac_key)
    nil = {unit: not vice for unit, vice in zip(read.nil[UNIT].to_list(), vices, strict=True)}
    bad = int(refused.sum()) + sum(map(bool, vices))
    return Judgement(
        contract.id, profile.id, [], accepted, _broken(read, galat + warned, nil_findings, contract),
        accepted.height + bad, accepted.height, bad, _counts(galat + nil_findings),
        {**_column_notes(read), **_counts(warned)}, unit_rows(read.units, refused, nil, read.codes, whole=False),
    )  # fmt: skip


def _whole(
    read: _Read, contract: Contract, profile: Profile, reasons: list[FileReason],
    findings: Findings, nil_findings: Findings, rows: int,
) -> Judgement:  # fmt: skip
    """Refused as a whole after its rows were read: every row counts as refused, with its reasons where it has some."""
    galat = [f for f in findings if f[0].severity == "galat"]
    every = pl.repeat(True, read.text.height, eager=True, dtype=pl.Boolean)
    return Judgement(
        contract.id, profile.id, reasons, no_rows(contract), _broken(read, galat, nil_findings, contract),
        rows, 0, rows, _counts(galat + nil_findings), _column_notes(read),
        unit_rows(read.units, every, {}, read.codes, whole=True),
    )  # fmt: skip


def _empty(read: _Read, case: Case, contract: Contract, profile: Profile) -> Judgement:
    """A header and no rows: "nihil" of a unit, nothing of a government."""
    reasons, units, notes = [], [], _column_notes(read)
    if not contract.may_be_empty:
        reasons = [reason(MAY_NOT_BE_EMPTY)]
    elif read.codes.is_unit:
        units = [UnitRows(unit_code=case.sender, rows_accepted=0, rows_rejected=0, is_nil=True, in_force=True)]
    else:
        notes[COVERS_NOBODY.id] = 1
    broken = noted_columns(read.mapped, read.table)
    return Judgement(contract.id, profile.id, reasons, no_rows(contract), broken, 0, 0, 0, {}, notes, units)


def _unread(contract: str, profile: Profile, reasons: list[FileReason], none: pl.DataFrame) -> Judgement:
    return Judgement(contract, profile.id, reasons, none, pl.DataFrame(schema=QUARANTINE), 0, 0, 0)


def _broken(read: _Read, findings: Findings, nil_findings: Findings, contract: Contract) -> pl.DataFrame:
    of_rows = broken_cells(findings, read.text, read.mapped, read.table, contract)
    of_nil = broken_cells(nil_findings, read.nil, read.mapped, read.table, contract)
    return pl.concat([noted_columns(read.mapped, read.table), of_rows, of_nil]).sort(ROW, maintain_order=True)


def _counts(findings: Findings) -> dict[str, int]:
    counts: dict[str, int] = {}
    for rule, at in findings:
        counts[rule.id] = counts.get(rule.id, 0) + len(at)
    return dict(sorted(counts.items()))


def _column_notes(read: _Read) -> dict[str, int]:
    rules: list[Rule] = [rule for rule, _, _ in read.mapped.notes]
    return {rule.id: rules.count(rule) for rule in dict.fromkeys(rules)}
