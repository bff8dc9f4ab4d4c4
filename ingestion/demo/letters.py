"""From rows to extracts: who sends what about which month, when it arrives, and what the door must say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import numpy as np
import polars as pl

from ingestion.contracts import CONTRACTS
from ingestion.demo.defects import spoil
from ingestion.demo.lists import quarters
from ingestion.demo.offices import MBD, OPENS_LATE, senders
from ingestion.demo.world import World

MONTHLY = ("service_request", "complaint", "survey_response")
YEARLY = ("service_standard", "staff_member")
DUE_WORKING_DAYS = 10


@dataclass(frozen=True)
class Letter:
    """One extract. `table` is text in the contract's columns (English names); `rows` and `refused` are what the
    receipt must count; `body` are bytes in place of the table, for a file that is none.
    """

    sender: str
    dataset: str
    month: int
    table: pl.DataFrame
    rows: int
    refused: int
    why: str
    received: datetime
    expected: str = "accepted"
    version: int = 1
    body: bytes | None = None
    suffix: str = ""
    touched: pl.Series | None = None

    def later(self, days: int, version: int = 2) -> Letter:
        """The same extract, sent later."""
        return replace(self, received=self.received + timedelta(days=days), version=version)


def write_letters(world: World, tables: dict[str, pl.DataFrame]) -> list[Letter]:
    """Every extract of every dataset as it should have been, by sender, dataset and month."""
    letters = [letter for dataset, rows in tables.items() for letter in _of_dataset(world, dataset, rows)]
    return sorted(letters, key=lambda x: (x.sender, x.dataset, x.month))


def _of_dataset(world: World, dataset: str, rows: pl.DataFrame) -> list[Letter]:
    covered = _covered(world, dataset)
    if dataset in YEARLY:
        has_rows = np.zeros_like(covered)
        has_rows[rows["office"].to_numpy(), rows["month"].to_numpy()] = True
        covered &= has_rows
    elif rows.is_empty():
        return []
    rows = rows.filter(pl.Series(covered[rows["office"].to_numpy(), rows["month"].to_numpy()]))
    known = spoil(world, dataset, rows.join(_who(world), on="office", maintain_order="left"))
    known = pl.concat([known, _nil(world, covered, known)], how="diagonal").sort(
        "sender", "month", "office", maintain_order=True
    )
    why = _reasons(known)
    parts = known.partition_by("sender", "month", as_dict=True)
    return [_letter(world, dataset, str(key[0]), int(key[1]), part, why.get(key, "")) for key, part in parts.items()]


def _covered(world: World, dataset: str) -> np.ndarray:
    """(office, month): whether the sender speaks for the office then; bad offices now and then forget."""
    shape = len(world.offices), world.plan.months
    office, month = (grid.ravel() for grid in np.indices(shape))
    here = world.in_month(month, office).reshape(shape)
    if dataset not in MONTHLY + YEARLY:
        here &= np.isin(np.arange(shape[1]), quarters(world))
    forgets = 0.14 * (1 - world.quality) ** 2
    late = np.array([o.sender == MBD for o in world.offices])
    here[late, : min(OPENS_LATE, shape[1] // 3)] = False
    return here & (world.plan.chance("covered", dataset).random(shape) >= forgets[:, None])


def _who(world: World) -> pl.DataFrame:
    """office -> unit_code, sender, by_government, and a unit of another government."""
    codes = world.codes
    strangers = {o.government: o.code for o in reversed(world.offices)}
    foreign = [next(code for g, code in strangers.items() if g != o.government) for o in world.offices]
    return pl.DataFrame({
        "office": np.arange(len(codes)), "unit_code": codes, "sender": [o.sender for o in world.offices],
        "by_government": [o.sender == o.government for o in world.offices], "foreign_unit": foreign,
    })  # fmt: skip


def _nil(world: World, covered: np.ndarray, known: pl.DataFrame) -> pl.DataFrame:
    """A row with only the unit's code for each office that is covered and has nothing to tell."""
    told = np.zeros_like(covered)
    told[known["office"].to_numpy(), known["month"].to_numpy()] = True
    office, month = np.nonzero(covered & ~told)
    nil = pl.DataFrame({"office": office, "month": month}).join(_who(world), on="office", maintain_order="left")
    return nil.with_columns(is_nil=True, refused=pl.lit(0, pl.Int64), is_touched=True)


def _reasons(known: pl.DataFrame) -> dict[tuple[object, ...], str]:
    counts = known.filter(pl.col("defect").is_not_null()).group_by("sender", "month", "defect").len()
    word = pl.format("{} {}", "defect", "len").sort().str.join("; ")
    joined = counts.group_by("sender", "month").agg(word.alias("why"))
    return {(sender, month): why for sender, month, why in joined.iter_rows()}


def _letter(world: World, dataset: str, sender: str, month: int, part: pl.DataFrame, why: str) -> Letter:
    by_government = bool(part["by_government"][0])
    told = part if by_government else part.filter(~pl.col("is_nil").fill_null(False))
    columns = [f.name for f in CONTRACTS[dataset].fields]
    is_nil = told["is_nil"].fill_null(False)
    nil = int(is_nil.sum()) if by_government else part.height - told.height
    return Letter(
        sender, dataset, month, told.select(*(["unit_code"] if by_government else []), *columns),
        told.height - int(is_nil.sum()), int(told["refused"].sum()),
        "; ".join(filter(None, [why, f"nihil {nil}" if nil else ""])), _received(world, sender, dataset, month),
        touched=told["is_touched"],
    )  # fmt: skip


def _received(world: World, sender: str, dataset: str, month: int) -> datetime:
    """On the 2nd to 10th working day after the month, or late: the worse the sender, the oftener."""
    chance = world.plan.chance("received", sender, dataset, month)
    quality = np.mean([o.quality for o in senders(world.offices)[sender]])
    is_late = chance.random() < 0.02 + 0.4 * (1 - quality)
    count = DUE_WORKING_DAYS + chance.geometric(0.2) if is_late else chance.integers(2, DUE_WORKING_DAYS + 1)
    day = world.days.due(world.plan.month_starts[month + 1] - 1, int(count))
    at = day.astype("M8[s]") + int(chance.integers(8 * 3600, 16 * 3600))
    return at.astype(datetime).replace(tzinfo=world.plan.zone)
