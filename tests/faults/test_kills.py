"""Ingestion killed at any instant and run again gives what it gives undisturbed."""

from __future__ import annotations

import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ingestion.index import newest_index
from tests.ingestion.province import HEALTH, WORKS, Province, register

ZONES = ("lake", "receipts", "archive", "quarantine", "reports")


def waiting_province(folder: Path) -> Province:
    """A register with bad rows, the same again, another of its month, and a retraction of somebody else."""
    province = Province.at(folder)
    province.send(register(30, wrong=1), minute=0, arrival_id="0" * 26)
    province.send(register(30, wrong=1), minute=1, arrival_id="1" * 26)
    province.send(register(5), minute=2, arrival_id="2" * 26)
    province.send(register(4), sender=WORKS, minute=3, arrival_id="3" * 26)
    return province


def run(folder: Path, fatal: int) -> tuple[int, int]:
    """Exit status, and changes made, of an ingest in a process of its own, killed at that change; 0 = never."""
    command = [sys.executable, "-m", "tests.faults.killed_ingest", str(folder), str(fatal)]
    told = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert told.returncode in (0, -signal.SIGKILL), told.stderr
    return told.returncode, int(told.stdout or 0)


def what_counts(province: Province) -> dict[str, str]:
    """The files of the zones; the index by its rows, since each generation has a name of its own."""
    tree = province.tree(*ZONES)
    return {k: v for k, v in tree.items() if not k.endswith(".part") and "/_index/" not in k}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    province = waiting_province(tmp_path_factory.mktemp("undisturbed"))
    status, changes = run(province.folder, 0)
    assert status == 0
    tree = what_counts(province)
    assert sum(name.startswith("receipts/") for name in tree) == 3
    return tree, changes


def a_kill_changes_nothing(folder: Path, fatal: int, tree: dict[str, str]) -> bool:
    """Kill an ingest at this change, then ingest again; whether it came so far."""
    province = waiting_province(folder)
    status, _ = run(folder, fatal)
    province.ingest()
    province.announce()
    assert what_counts(province) == tree, f"killed at change {fatal}"
    assert province.lake_rows() == 29 + 5 + 4
    assert not list(Path(province.zones.inbox).rglob("*.csv")), "an extract was answered and still waits"
    assert len(newest_index(province.zones).submissions) == 3
    return status == -signal.SIGKILL


@pytest.mark.parametrize("part", [0.15, 0.45, 0.75])
def test_a_kill_somewhere_on_the_way_changes_nothing(tmp_path, undisturbed, part):
    tree, changes = undisturbed
    assert a_kill_changes_nothing(tmp_path, int(changes * part), tree)


@pytest.mark.slow
def test_a_kill_between_any_two_steps_changes_nothing(tmp_path, undisturbed):
    tree, changes = undisturbed
    assert changes > 30
    kills = [a_kill_changes_nothing(tmp_path / str(n), n, tree) for n in range(1, changes + 1)]
    assert sum(kills) > 0.9 * changes  # two threads that make one folder may be one change or two


def test_two_ingests_at_once_write_no_row_twice(tmp_path):
    province = Province.at(tmp_path)
    for n in range(16):
        province.send(register(10 + n // 4), sender=(HEALTH, WORKS)[n % 2], minute=n)
    with ThreadPoolExecutor(2) as two:
        ends = list(two.map(run, [tmp_path] * 2, [0] * 2))
    assert [status for status, _ in ends] == [0, 0]
    # of each sender 10, 10, 11, 11, ... rows: sending the same again is no new submission
    assert province.lake_rows() == 2 * (10 + 11 + 12 + 13)
    assert len(list(Path(province.zones.receipts).glob("*.json"))) == 8
    assert not [p for p in Path(province.zones.inbox).rglob("*") if p.is_file()]
