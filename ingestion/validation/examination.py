"""All rows of a docket held against the contract, and what was found of each file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

import polars as pl

from ingestion.contracts.file_rules import TOO_MANY_REFUSED, WHICH_ORDER
from ingestion.validation.docket import Docket, Read
from ingestion.validation.mapping import UNIT
from ingestion.validation.outcome import accepted_rows, broken_cells, no_rows
from ingestion.validation.refusal import reason
from ingestion.validation.rows import (
    Findings,
    find_broken_rules,
    find_strange_units,
    find_text_faults,
    find_twins,
    find_unknown,
    unit_vices,
)  # fmt: skip
from ingestion.validation.typed import Typed, read_types
from ingestion.validation.units import Vices, nil_vices, nobody_is_ours
from patuh.receipts import FileReason

REFUSED_SHARE, REFUSED_ROWS = 0.2, 10  # more than this share, and at least so many: the whole file is refused


@dataclass
class Examined:
    """What was found of one file. `vices` and `units` ({unit: (rows, refused rows)}) have an entry a unit of its rows,
    `nil_vices` one a nil row.

    With any file reason nothing is accepted; `reasons` (galat) and `notes` are {rule id: rows}.
    """

    accepted: pl.DataFrame
    broken: pl.DataFrame
    vices: Vices
    nil_vices: list[str]
    file_reasons: list[FileReason] = field(default_factory=list)
    reasons: dict[str, int] = field(default_factory=dict)
    notes: dict[str, int] = field(default_factory=dict)
    units: dict[str | None, tuple[int, int]] = field(default_factory=dict)

    @property
    def rows_rejected(self) -> int:
        """Data rows that break a rule of the severity galat."""
        return sum(bad for _, bad in self.units.values())


def examine(docket: Docket) -> list[Examined]:
    """Judge every row; what is found of a file does not depend on the others on the docket."""
    vices = unit_vices(docket)
    typed = read_types(docket)
    findings = _find(docket, typed, vices)
    refused = _refused_rows(findings, docket.text.height)
    found = _count(docket, refused, vices)
    for file, (read, of_file) in enumerate(zip(docket.reads, found, strict=True)):
        of_file.file_reasons = _asked(typed, file) or _too_bad(read, of_file)
    _tell(docket, typed, findings, refused, found)
    _accept(docket, typed, refused, found)
    return found


def _find(docket: Docket, typed: Typed, vices: list[Vices]) -> Findings:
    """Twins first; a duplicate is told nothing else, since the row it repeats is told."""
    twins = find_twins(docket, typed)
    frame = pl.DataFrame([docket.units, *(s.alias(n) for n, s in typed.columns.items()), *docket.context()])
    found = find_strange_units(docket, vices) + find_text_faults(docket, typed)
    found += find_broken_rules(frame, typed, docket.contract) + _references(docket, typed)
    duplicates = [at for rule, at in twins if rule is docket.contract.shared["duplicate"]]
    if duplicates:
        found = [(rule, at.filter(~at.is_in(duplicates[0].implode()))) for rule, at in found]
    return twins + [(rule, at) for rule, at in found if len(at)]


def _references(docket: Docket, typed: Typed) -> Findings:
    """Codes that stand in another list: services in the unit's standard, items on the checklist of its kind."""
    rules, found = docket.contract.references, Findings()
    if "service" in rules and any(read.case.standards for read in docket.reads):
        found += find_unknown(docket, typed.columns["service_code"], rules["service"], _is_in_standard)
    if "item" in rules:
        found += find_unknown(docket, typed.columns["item_code"], rules["item"], _is_on_checklist)
    return found


def _is_in_standard(read: Read, unit: str, service: str) -> bool:
    standard = read.case.standards.get(unit)
    return standard is None or service in standard


def _is_on_checklist(read: Read, unit: str, item: str) -> bool:
    return unit not in read.case.registry.units or item in read.case.registry.checklist_of(unit)


def _refused_rows(findings: Findings, height: int) -> pl.Series:
    at = [at.cast(pl.UInt32) for rule, at in findings if rule.severity == "galat"]
    refused = pl.repeat(False, height, eager=True, dtype=pl.Boolean)
    return refused.scatter(pl.concat(at).unique(), True) if at else refused


def _count(docket: Docket, refused: pl.Series, vices: list[Vices]) -> list[Examined]:
    none = no_rows(docket.contract)
    found = [
        Examined(none, pl.DataFrame(), with_rows, nil_vices(read.nil, with_rows, read.codes, docket.contract))
        for read, with_rows in zip(docket.reads, vices, strict=True)
    ]
    rows = pl.DataFrame([docket.file, docket.units, refused.alias("refused")])
    for file, unit, count, bad in rows.group_by("file", UNIT).agg(pl.len(), pl.col("refused").sum()).rows():
        found[file].units[unit] = (count, bad)
    return found


def _asked(typed: Typed, file: int) -> list[FileReason]:
    return [reason(WHICH_ORDER, question, f.title) for f, question in typed.questions.get(file, [])]


def _too_bad(read: Read, found: Examined) -> list[FileReason]:
    if not read.nil.height and (nobody := nobody_is_ours(found.vices, read.codes)):
        return [nobody]
    refused_nil = sum(map(bool, found.nil_vices))
    rows, bad = read.text.height + refused_nil, found.rows_rejected + refused_nil
    if bad >= REFUSED_ROWS and bad > REFUSED_SHARE * rows:
        return [reason(TOO_MANY_REFUSED, f"{bad} dari {rows} baris ditolak.")]
    return []


def _tell(docket: Docket, typed: Typed, findings: Findings, refused: pl.Series, found: list[Examined]) -> None:
    """Give each file its broken rules: none where it was asked, no warnings of rows that do not count anyway."""
    told = docket.of_files([file not in typed.questions for file in range(len(found))], pl.Boolean)
    taken = docket.of_files([not f.file_reasons for f in found], pl.Boolean) & ~refused
    heard = [(r, at.filter((told if r.severity == "galat" else taken).gather(at))) for r, at in findings]
    broken = broken_cells(sorted(((r, at) for r, at in heard if len(at)), key=_refusing_first), docket)
    for file, rows in _by_file(broken, found):
        found[file].broken = rows
    counts = broken.group_by("file", "rule", "severity").len().sort("rule")
    for file, rule, severity, rows in counts.rows():
        (found[file].reasons if severity == "galat" else found[file].notes)[rule] = rows


def _refusing_first(finding: tuple[object, ...]) -> bool:
    return finding[0].severity != "galat"  # type: ignore[attr-defined]


def _by_file(frame: pl.DataFrame, found: list[Examined]) -> Iterator[tuple[int, pl.DataFrame]]:
    heights = dict(frame.group_by("file").len().rows())
    ends = accumulate(heights.get(file, 0) for file in range(len(found)))
    bare = frame.drop("file")
    for file, end in enumerate(ends):
        height = heights.get(file, 0)
        yield file, bare.slice(end - height, height)


def _accept(docket: Docket, typed: Typed, refused: pl.Series, found: list[Examined]) -> None:
    whole = docket.of_files([bool(f.file_reasons) for f in found], pl.Boolean)
    accepted = accepted_rows(docket, typed, ~(refused | whole), docket.reads[0].case.hmac_key)
    start = 0
    for of_file in found:
        if not of_file.file_reasons:
            height = sum(rows - bad for rows, bad in of_file.units.values())
            of_file.accepted = accepted.slice(start, height)
            start += height
