"""What goes wrong with whole files: first versions that are put right later, and files that must be refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import polars as pl

from ingestion.contracts import CONTRACTS
from ingestion.demo.letters import MONTHLY, Letter
from ingestion.demo.offices import AMBON
from ingestion.demo.world import World

RESENT = 0.045  # share of the monthly extracts whose first version is replaced by a second
ENOUGH_ROWS = {"service_request": 40, "complaint": 8, "survey_response": 15}  # for a mishap or a second version


@dataclass(frozen=True)
class Mishap:
    """A file refused as a whole; `is_mended` says whether the right one follows."""

    rule: str
    dataset: str
    by_government: bool | None
    make: Callable[[Letter, World], Letter]
    is_mended: bool = True


def with_incidents(world: World, letters: list[Letter]) -> list[Letter]:
    """All that is sent, in order of arrival; what would arrive after the as-of moment is not there yet."""
    chosen = _choose(world, letters)
    out: list[Letter] = []
    for at, letter in enumerate(letters):
        if mishap := chosen.get(at):
            wrong = mishap.make(letter, world)
            out.append(replace(wrong, expected="rejected", why=mishap.rule))
            out += [letter.later(3)] if mishap.is_mended else []
        else:
            out += _resent(world, letter)
    out += _after_the_end(world, letters)
    seen = [letter for letter in out if letter.received <= world.plan.as_of]
    return sorted(seen, key=lambda x: (x.received, x.sender, x.dataset, x.month, x.version))


def _choose(world: World, letters: list[Letter]) -> dict[int, Mishap]:
    """A letter for each mishap, never the same twice, none of the last month."""
    chance, chosen = world.plan.chance("mishaps"), {}
    for mishap in MISHAPS:
        fit = [
            at for at, x in enumerate(letters)
            if at not in chosen and x.dataset == mishap.dataset and x.month < world.plan.months - 1
            and mishap.by_government in (None, "unit_code" in x.table.columns)
            and x.rows >= ENOUGH_ROWS.get(x.dataset, 0)
        ]  # fmt: skip
        if fit:
            chosen[int(chance.choice(fit))] = mishap
    return chosen


def _resent(world: World, letter: Letter) -> list[Letter]:
    """Now and then a first version lacks a twelfth of the rows, and the whole follows some days later."""
    chance = world.plan.chance("resent", letter.sender, letter.dataset, letter.month)
    if letter.dataset not in MONTHLY or chance.random() >= RESENT or letter.rows < ENOUGH_ROWS[letter.dataset]:
        return [letter]
    keep = letter.touched | pl.Series(chance.random(letter.table.height) >= 1 / 12)
    first = letter.table.filter(keep)
    if first.height == letter.table.height:
        return [letter]
    if letter.dataset == "service_request":
        hurried = ~letter.touched.filter(keep) & pl.Series(chance.random(first.height) < 0.05)  # type: ignore[union-attr]
        first = first.with_columns(channel=first["channel"].set(hurried, "lainnya"))
    earlier = replace(letter, table=first, rows=letter.rows - letter.table.height + first.height)
    second = letter.later(int(chance.integers(3, 15)))
    return [earlier, replace(second, why="; ".join(filter(None, [letter.why, "menggantikan kiriman pertama"])))]


def _after_the_end(world: World, letters: list[Letter]) -> list[Letter]:
    """An office that has a successor sends once more in its own name."""
    old = next((o for o in world.offices if o.valid_to), None)
    if old is None:
        return []
    month = world.plan.months * 2 // 3
    model = next((x for x in letters if x.sender == AMBON and x.dataset == "complaint" and x.month == month), None)
    if model is None:
        return []
    table = model.table.drop("unit_code").clear()
    return [replace(model, sender=old.code, table=table, rows=0, refused=0, expected="rejected", why="F-08")]


def _unread(letter: Letter, **other: object) -> Letter:
    return replace(letter, rows=0, refused=0, **other)  # type: ignore[arg-type]


def _wrong_dataset(letter: Letter, _: World) -> Letter:
    names = [f.name for f in CONTRACTS["complaint"].fields]
    return _unread(letter, table=pl.DataFrame(schema=dict.fromkeys(["unit_code", *names], pl.String)))


def _missing_column(letter: Letter, _: World) -> Letter:
    return _unread(letter, table=letter.table.drop("status"))


def _empty_file(letter: Letter, _: World) -> Letter:
    return _unread(letter, body=b"", suffix=".csv")


def _not_a_workbook(letter: Letter, _: World) -> Letter:
    return _unread(letter, body=letter.table.write_csv().encode(), suffix=".xlsx")


def _empty_list(letter: Letter, _: World) -> Letter:
    return _unread(letter, table=letter.table.clear())


def _foreign_units(letter: Letter, world: World) -> Letter:
    stranger = next(o.code for o in world.offices if o.government not in (letter.sender, "81"))
    table = letter.table.filter(letter.touched.not_()).with_columns(unit_code=pl.lit(stranger))  # type: ignore[union-attr]
    return replace(letter, table=table, rows=table.height, refused=table.height)


def _too_many_errors(letter: Letter, _: World) -> Letter:
    table = letter.table.with_row_index("n")
    wrong = pl.when(pl.col("n") % 5 < 3).then(pl.lit("sedang dikerjakan")).otherwise("status")
    table = table.with_columns(status=wrong).drop("n")
    return replace(letter, table=table, refused=letter.rows)


MISHAPS = (
    Mishap("F-04", "service_request", None, _wrong_dataset), Mishap("F-05", "service_request", None, _missing_column),
    Mishap("F-13", "service_request", False, _too_many_errors),
    Mishap("F-13", "service_request", True, _too_many_errors, is_mended=False),
    Mishap("F-02", "complaint", True, _empty_file), Mishap("F-03", "survey_response", True, _not_a_workbook),
    Mishap("F-15", "service_standard", False, _empty_list), Mishap("F-09", "survey_response", True, _foreign_units),
    Mishap("F-05", "complaint", True, _missing_column, is_mended=False),
)  # fmt: skip
