"""What is found about one extract: by the judge, or without it for retractions and paths that name no period."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

import polars as pl
from pydantic import BaseModel, ConfigDict, ValidationError

from ingestion.arrivals import Arrival, Extract
from ingestion.contracts.file_rules import FOREIGN_UNIT, NO_SUCH_PERIOD, UNKNOWN_UNIT, UNREADABLE, WRONG_TEMPLATE
from ingestion.index import Index
from ingestion.judge import Case, Each, Judgement, judge_all, versions
from ingestion.standards import standards_so_far
from ingestion.validation.refusal import reason
from patuh.receipts import DATASETS, FileReason, Status, UnitRows
from patuh.registry import Registry
from patuh.settings import Settings
from patuh.zones import Zones

RETRACTION_CONTRACT = "retraction@1"


class Retraction(BaseModel):
    """The content of a `.retract.json`; no unit named means every unit of the sender."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    unit_codes: list[str] = []
    reason: str = ""


@dataclass(frozen=True)
class Court:
    """What every extract of a batch is judged by."""

    registry: Registry
    zone: ZoneInfo
    hmac_key: str
    profiles: Path
    refuse_personal: bool
    standards: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, settings: Settings, index: Index, senders: set[str]) -> Court:
        """The registry, zone, key and profiles that the settings name, and what these senders' units promised."""
        registry = Registry.load(settings.registry)
        return cls(
            registry, settings.tz, settings.hmac_key(), Path(settings.profiles), settings.refuse_personal_columns,
            standards_so_far(Zones.of(settings), index, registry, senders),
        )  # fmt: skip

    def case(self, extract: Extract, arrival: Arrival) -> Case | None:
        """The case for the judge; None where there is nothing it could judge."""
        if extract.period is None or extract.is_retraction:
            return None
        return Case(
            sender=extract.sender, dataset=extract.dataset, period=extract.period,
            received_at=arrival.received_at, original_name=arrival.original_name or extract.path.name,
            registry=self.registry, zone=self.zone, hmac_key=self.hmac_key,
            today=arrival.received_at.astimezone(self.zone).date(), profiles=self.profiles,
            refuse_personal=self.refuse_personal, standards=self.standards,
        )  # fmt: skip

    def versions(self, extract: Extract, arrival: Arrival) -> tuple[str, str, str]:
        """The contract, profile and registry this extract would be judged under."""
        if extract.is_retraction:
            return RETRACTION_CONTRACT, "", self.registry.digest
        case = self.case(extract, arrival)
        contract, profile = versions(case) if case else ("", "")
        return contract, profile, self.registry.digest


@dataclass(frozen=True)
class Verdict:
    """A judgement with the status that follows from it."""

    judgement: Judgement
    status: Status
    retraction: Retraction = field(default_factory=Retraction)


def reach_verdicts(extracts: Sequence[tuple[Path, Extract, Arrival]], court: Court, each: Each = map) -> list[Verdict]:
    """Judge the archived bytes of extracts. A fault of the data never raises: it is the verdict.

    Raises:
        SettingError: a sender's profile is no valid profile.
    """
    cases = [(file, case) for file, extract, arrival in extracts if (case := court.case(extract, arrival))]
    judgements = iter(judge_all(cases, each))
    return [
        _retraction(file, extract, court.registry) if extract.is_retraction
        else _no_period(extract) if extract.period is None
        else _verdict(next(judgements))
        for file, extract, _ in extracts
    ]  # fmt: skip


def _verdict(judgement: Judgement) -> Verdict:
    return Verdict(judgement, _status(judgement))


def _no_period(extract: Extract) -> Verdict:
    return _refused("", reason(NO_SUCH_PERIOD, f"Tertulis: {extract.period_text!r}.", "nama berkas"))


def _status(judgement: Judgement) -> Status:
    """The first that applies, in the order of `patuh.receipts.Status`."""
    nobody = judgement.rows_read > 0 and not judgement.rows_accepted and not any(u.is_nil for u in judgement.units)
    if judgement.file_reasons or nobody:
        return "rejected"
    return "accepted_with_notes" if judgement.reasons or judgement.notes else "accepted"


def _retraction(file: Path, extract: Extract, registry: Registry) -> Verdict:
    """The units named, each taken out of force; refused where the sender may not speak for one of them."""
    try:
        retraction = Retraction.model_validate(json.loads(file.read_bytes()))
    except (ValueError, ValidationError):
        return _refused(RETRACTION_CONTRACT, reason(UNREADABLE, "Penarikan berbentuk {unit_codes, reason}."))
    if extract.period is None:
        return _refused(
            RETRACTION_CONTRACT, reason(NO_SUCH_PERIOD, f"Tertulis: {extract.period_text!r}.", "nama berkas")
        )
    if extract.dataset not in DATASETS:
        told = f'Jenis data "{extract.dataset}" tidak ada; yang ada: {", ".join(DATASETS)}.'
        return _refused(RETRACTION_CONTRACT, reason(WRONG_TEMPLATE, told, "nama berkas"))
    own = registry.units_of(extract.sender)
    strange = sorted(set(retraction.unit_codes) - set(own))
    if strange or not own:
        rule = FOREIGN_UNIT if strange and set(strange) <= set(registry.units) else UNKNOWN_UNIT
        return _refused(RETRACTION_CONTRACT, reason(rule, f"Yang disebut: {', '.join(strange) or extract.sender}."))
    units = [
        UnitRows(unit_code=code, rows_accepted=0, rows_rejected=0, in_force=True)
        for code in sorted(set(retraction.unit_codes) or own)
    ]
    return Verdict(_judgement(RETRACTION_CONTRACT, [], units), "retracted", retraction)


def _refused(contract: str, *reasons: FileReason) -> Verdict:
    return Verdict(_judgement(contract, list(reasons), []), "rejected")


def _judgement(contract: str, reasons: list[FileReason], units: list[UnitRows]) -> Judgement:
    return Judgement(
        contract=contract, profile="", file_reasons=reasons, accepted=pl.DataFrame(), broken=pl.DataFrame(),
        rows_read=0, rows_accepted=0, rows_rejected=0, reasons={}, notes={}, units=units,
    )  # fmt: skip
