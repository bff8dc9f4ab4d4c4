"""A build of the news gives what a full build gives: random sequences of submissions, replacements and retractions."""

from __future__ import annotations

import random
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from dbt_project.build import run_dbt
from dbt_project.inputs import Inputs, prepare_inputs, settle_inputs
from patuh.settings import Settings
from patuh.zones import Zones
from tests.oracle.drawing import drawn
from tests.oracle.lay import lay
from tests.oracle.merge import number_of, side_by_side
from tests.oracle.palette import FIRST_DAY, NOVEMBER, Palette
from tests.oracle.world import Submission, World

# what a build remembers of itself, or holds of the units it judges; no figure
OWN = ["int_touched_unit", "int_touched_period", "int_counted_month"]


def interleaved(submissions: list[Submission], chance: random.Random) -> list[Submission]:
    """In another order, but for what one small world sent: its submissions follow one another as they did."""
    queues: dict[int | None, list[Submission]] = {}
    for submission in submissions:
        queues.setdefault(number_of(submission.sender), []).append(submission)
    waiting = [number for number, queue in queues.items() for _ in queue]
    chance.shuffle(waiting)
    return [queues[number].pop(0) for number in waiting]


def build(settings: Settings, *, anew: bool = False) -> Inputs:
    """The models alone: what their data tests say is told by other tests."""
    zones = Zones.of(settings)
    inputs = prepare_inputs(settings, zones, anew=anew)
    arguments = ["build", "--exclude-resource-type", "unit_test", "test"]
    folder = zones.warehouse.parent / "dbt"
    status = run_dbt(arguments + (["--full-refresh"] if inputs.is_full else []), inputs.environment, folder)
    assert status == 0, (folder / "output.log").read_text()[-4000:]
    settle_inputs(settings, zones, inputs)
    return inputs


def differing(one: Path, other: Path) -> Iterator[str]:
    """The marts and the tables behind them that do not hold the same rows in two warehouses."""
    with duckdb.connect(str(one), read_only=True) as ones, duckdb.connect(str(other), read_only=True) as others:
        tables = ones.execute(
            "select table_schema || '.' || table_name from information_schema.tables "
            "where (table_type = 'BASE TABLE' and table_schema in ('staging', 'intermediate', 'audit') "
            "or table_schema = 'marts') and table_name not in $own order by all", {"own": OWN}
        ).fetchall()  # fmt: skip
        assert len(tables) > 70
        for (name,) in tables:
            ours, theirs = (db.execute(f"from {name}").to_arrow_table() for db in (ones, others))
            found = duckdb.sql(
                "select (select count(*) from (from ours except all from theirs)),"
                " (select count(*) from (from theirs except all from ours))"
            ).fetchone()
            if found != (0, 0):
                yield f"{name}: {found} of {ours.num_rows} and {theirs.num_rows} rows"


def refreshed(palette: Palette, worlds: int, first_seed: int, steps: int, root: Path) -> None:
    """Let a province's submissions come in steps, and hold the build of each step's news against a full one."""
    chance = random.Random(first_seed)
    world = side_by_side(palette, drawn(palette, worlds, first_seed))
    arrivals = interleaved(world.submissions, chance)
    cuts = sorted(chance.sample(range(len(arrivals) // 2, len(arrivals)), steps))
    for step, cut in enumerate([*cuts, len(arrivals)]):
        now = world.as_of + timedelta(hours=7 * step)  # within the month: a new one is built whole
        standing: World = replace(world, submissions=arrivals[:cut], as_of=now)
        inputs = build(lay(standing, root / "grown"))
        assert inputs.is_full == (step == 0)
        if step:
            shutil.rmtree(root / "anew", ignore_errors=True)
            whole = lay(standing, root / "anew")
            build(whole, anew=True)
            found = list(differing(whole.warehouse_file, root / "grown" / "warehouse" / "patuh.duckdb"))
            assert not found, f"first_seed {first_seed}, step {step}: {found}"


def test_a_build_of_the_news_gives_what_a_full_build_gives(tmp_path):
    refreshed(NOVEMBER, 12, first_seed=1, steps=1, root=tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("palette", [NOVEMBER, FIRST_DAY], ids=["november", "first_day"])
def test_so_do_builds_of_news_never_seen(palette, tmp_path):
    refreshed(palette, 40, secrets.randbelow(10**9), steps=5, root=tmp_path)
