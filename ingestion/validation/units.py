"""Whose each row is, and for whom a file speaks."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from ingestion.contracts import Contract, Rule
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
    is_unit: bool
    mine: frozenset[str]
    closed: frozenset[str]
    foreign: frozenset[str]

    @classmethod
    def of(cls, sender: str, period: Period, registry: Registry) -> UnitCodes:
        """Sort the registry's units."""
        units = registry.units_of(sender)
        closed = {code for code, unit in units.items() if not unit.exists_in(period)}
        return cls(
            sender, sender in registry.units, frozenset(units.keys() - closed), frozenset(closed),
            frozenset(registry.units.keys() - units.keys()),
        )  # fmt: skip

    def vice(self, code: str | None) -> str:
        """The name of the shared rule that a code breaks; empty for a unit that may be spoken for."""
        if code in self.mine:
            return ""
        return "closed_unit" if code in self.closed else "foreign_unit" if code in self.foreign else "unknown_unit"


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


def unit_findings(units: pl.Series, codes: UnitCodes, contract: Contract) -> list[tuple[Rule, pl.Series]]:
    """(rule, indexes) of rows whose unit may not be spoken for."""
    vices: dict[str, list[str | None]] = {}
    for code in units.unique().to_list():
        if vice := codes.vice(code):
            vices.setdefault(vice, []).append(code)
    return [
        (contract.shared[vice], units.is_in(pl.Series(bad, dtype=pl.String).implode(), nulls_equal=True).arg_true())
        for vice, bad in vices.items()
    ]


def nobody_is_ours(units: pl.Series, codes: UnitCodes) -> FileReason | None:
    """Why a file of which no row names a unit of the sender is refused as a whole."""
    vices = {codes.vice(code) for code in units.unique().to_list()}
    if not vices or "" in vices:
        return None
    rule = FOREIGN_UNIT if "foreign_unit" in vices else CLOSED_UNIT if "closed_unit" in vices else UNKNOWN_UNIT
    shown = ", ".join(str(c) for c in units.unique().sort().to_list()[:5])
    return reason(rule, f"Tidak satu baris pun menyebut unit milik {codes.sender}; yang disebut: {shown}.")


def nil_vices(nil: pl.DataFrame, units: pl.Series, codes: UnitCodes, contract: Contract) -> list[str]:
    """For each nil row the name of the shared rule that it breaks, or an empty text."""
    with_rows = set(units.unique().to_list())

    def vice(code: str) -> str:
        refused = not contract.may_be_empty or code in with_rows
        return codes.vice(code) or ("nil_refused" if refused else "")

    return [vice(code) for code in nil[UNIT].to_list()]


def unit_rows(
    units: pl.Series, refused: pl.Series, nil: dict[str, bool], codes: UnitCodes, whole: bool
) -> list[UnitRows]:
    """Per unit of the sender how many rows were taken; `nil` is {unit: taken}, `whole` = the file was refused."""
    frame = pl.DataFrame({"unit": units, "refused": refused})
    counts = frame.group_by("unit").agg(pl.len(), pl.col("refused").sum()).sort("unit")
    seen = {unit: (rows - bad, bad) for unit, rows, bad in counts.rows() if unit in codes.mine | codes.closed}
    out = []
    for unit in sorted(seen.keys() | {u for u in nil if u in codes.mine | codes.closed}):
        good, bad = seen.get(unit, (0, 0))
        bad += unit in nil and not nil[unit]
        is_nil = not whole and nil.get(unit, False)
        out.append(
            UnitRows(
                unit_code=unit, rows_accepted=good, rows_rejected=bad, is_nil=is_nil,
                in_force=not whole and (good > 0 or is_nil),
            )
        )  # fmt: skip
    return out
