"""Many small worlds as one: every code gets the number of its world in front."""

from __future__ import annotations

from dataclasses import replace

from tests.oracle.palette import Palette
from tests.oracle.rows import Answer
from tests.oracle.world import Submission, Unit, World
from tests.oracle.worlds import PROVINCE, SmallWorld

ANCHOR = "anchor"


def side_by_side(palette: Palette, smalls: list[SmallWorld]) -> World:
    """The worlds of one frame in one; a unit of its own sends the frame's first month, so that all months are there."""
    world = palette.world()
    world.governments = {PROVINCE: "province"}
    world.units[ANCHOR] = Unit(ANCHOR, PROVINCE, "dinas")
    first = palette.months()[0]
    answer = Answer(ANCHOR, "a", first, (4,) * 9, False)
    world.submissions.append(Submission(ANCHOR, "survey_response", first, None, "accepted", (ANCHOR,), (answer,)))
    for number, small in enumerate(smalls):
        _add(world, number, small)
    return world


def number_of(code: str) -> int | None:
    """The number of the small world that a code belongs to; None for what they share."""
    head = code.partition("-")[0]
    return int(head[1:]) if head[1:].isdigit() and head[0] == "w" else None


def _add(world: World, number: int, small: SmallWorld) -> None:
    codes = {"": ""} | {u.code: f"w{number}-{u.code}" for u in small.units}
    for code, kind in small.governments.items():
        codes[code] = PROVINCE if kind == "province" else f"w{number}-{code}"
        world.governments[codes[code]] = kind
    world.holidays += [{**day, "government_code": codes[day["government_code"]]} for day in small.holidays]
    for unit in small.units:
        own = replace(unit, code=codes[unit.code], government=codes[unit.government], parent=codes[unit.parent])
        world.units[own.code] = own
    world.submissions += [_renamed(submission, codes) for submission in small.submissions]


def _renamed(submission: Submission, codes: dict[str, str]) -> Submission:
    return replace(
        submission,
        sender=codes[submission.sender],
        units=tuple(codes[unit] for unit in submission.units),
        rows=tuple(replace(row, unit=codes[row.unit]) for row in submission.rows),
    )
