"""Whose each row is, and for whom a file speaks."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from ingestion.contracts import Contract
from ingestion.contracts.file_rules import CLOSED_UNIT, FOREIGN_UNIT, FUTURE_PERIOD, UNKNOWN_UNIT
from ingestion.validation.mapping import UNIT
from ingestion.validation.refusal import reason, refuse
from patuh.periods import Period
from patuh.receipts import FileReason, UnitRows
from patuh.registry import Registry


@dataclass(frozen=True)
class UnitCodes:
    """The registry's codes as this sender and period see them."""

    sender: str
    period: Period
    registry: Registry

    @property
    def is_unit(self) -> bool:
        """Whether the sender speaks for itself alone."""
        return self.sender in self.registry.units

    def vice(self, code: str | None) -> str:
        """The name of the shared rule that a code breaks; empty for a unit that may be spoken for."""
        unit = self.registry.units.get(code or "")
        if unit is None:
            return "unknown_unit"
        if self.sender not in (unit.unit_code, unit.government_code):
            return "foreign_unit"
        return "" if unit.exists_in(self.period) else "closed_unit"


def sender_may_send(sender: str, period: Period, registry: Registry, today: object) -> None:
    """Hold sender and period against registry and calendar, before any byte is read.

    Raises:
        RefusedError: unknown sender, a unit that is closed, a period that has not begun.
    """
    if not registry.sender_exists(sender):
        raise refuse(UNKNOWN_UNIT, f"Pengirim {sender} tidak terdaftar.")
    unit = registry.units.get(sender)
    if unit and not unit.exists_in(period):
        raise refuse(CLOSED_UNIT, f"{unit.name} ({sender}) tidak ada pada {period}.")
    if period.first > today:  # type: ignore[operator]
        raise refuse(FUTURE_PERIOD, f"Periode {period}; hari ini {today}.")


def split_nil(text: pl.DataFrame, constants: set[str]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Data rows, and rows that hold a unit_code and nothing else (nil)."""
    given = [c for c in text.columns[2:] if c not in constants]
    bare = text.select(pl.all_horizontal(pl.col(given).is_null()) & pl.col(UNIT).is_not_null()).to_series()
    return (text.filter(~bare), text.filter(bare)) if bare.any() else (text, text.clear())


OWN = ("", "closed_unit")  # what may be said of a unit that is the sender's
Vices = dict[str | None, str]  # the codes of a file and the rule that each breaks, "" for none


def nobody_is_ours(vices: Vices, codes: UnitCodes) -> FileReason | None:
    """Why a file of which no row names a unit of the sender is refused as a whole."""
    broken = set(vices.values())
    if not broken or "" in broken:
        return None
    rule = FOREIGN_UNIT if "foreign_unit" in broken else CLOSED_UNIT if "closed_unit" in broken else UNKNOWN_UNIT
    shown = ", ".join(sorted(str(c) for c in vices)[:5])
    return reason(rule, f"Tidak satu baris pun menyebut unit milik {codes.sender}; yang disebut: {shown}.")


def nil_vices(nil: pl.DataFrame, with_rows: Vices, codes: UnitCodes, contract: Contract) -> list[str]:
    """For each nil row the name of the shared rule that it breaks, or an empty text."""

    def vice(code: str) -> str:
        refused = not contract.may_be_empty or code in with_rows
        return codes.vice(code) or ("nil_refused" if refused else "")

    return [vice(code) for code in nil[UNIT].to_list()]


def unit_rows(
    counts: dict[str | None, tuple[int, int]], vices: Vices, nil: dict[str, bool], codes: UnitCodes, whole: bool
) -> list[UnitRows]:
    """Per unit of the sender how many rows were taken.

    `counts` is {unit: (rows, refused)}, `nil` {unit: taken}; `whole` = the file was refused.
    """
    seen = {unit: (rows - bad, bad) for unit, (rows, bad) in counts.items() if unit and vices[unit] in OWN}
    out = []
    for unit in sorted(seen.keys() | {u for u in nil if codes.vice(u) in OWN}):
        good, bad = seen.get(unit, (0, 0))
        bad += unit in nil and not nil[unit]
        is_nil = not whole and nil.get(unit, False)
        out.append(
            UnitRows(
                unit_code=unit, rows_accepted=0 if whole else good, rows_rejected=good + bad if whole else bad,
                is_nil=is_nil, in_force=not whole and (good > 0 or is_nil),
            )
        )  # fmt: skip
    return out
