"""Ingestion killed at any instant and run again gives what it gives undisturbed."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

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


def run(folder: Path, fatal: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.faults.killed_ingest", str(folder), str(fatal)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


def what_counts(province: Province) -> dict[str, str]:
    """The files of the zones; the index by its rows, since each generation has a name of its own."""
    tree = province.tree(*ZONES)
    return {k: v for k, v in tree.items() if not k.endswith(".part") and "/_index/" not in k}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    province = waiting_province(tmp_path_factory.mktemp("undisturbed"))
    lived = run(province.folder, 0)
    assert lived.returncode == 0, lived.stderr
    tree = what_counts(province)
    assert sum(name.startswith("receipts/") for name in tree) == 3
    return tree, int(lived.stdout)


def assert_kill_changes_nothing(folder: Path, fatal: int, tree: dict[str, str]) -> None:
    province = waiting_province(folder)
    assert run(folder, fatal).returncode == -signal.SIGKILL
    again = run(folder, 0)
    assert again.returncode == 0, again.stderr
    assert what_counts(province) == tree, f"killed at change {fatal}"
    assert province.lake_rows() == 29 + 5 + 4
    assert not list(Path(province.zones.inbox).rglob("*.*.json"))
    assert province.announce() == 0


@pytest.mark.parametrize("part", [0.15, 0.45, 0.75])
def test_a_kill_somewhere_on_the_way_changes_nothing(tmp_path, undisturbed, part):
    tree, changes = undisturbed
    assert_kill_changes_nothing(tmp_path, int(changes * part), tree)


@pytest.mark.slow
def test_a_kill_between_any_two_steps_changes_nothing(tmp_path, undisturbed):
    tree, changes = undisturbed
    assert changes > 30
    for fatal in range(1, changes + 1):
        assert_kill_changes_nothing(tmp_path / str(fatal), fatal, tree)


def test_two_ingests_at_once_write_no_row_twice(tmp_path):
    province = Province.at(tmp_path)
    for n in range(16):
        province.send(register(10 + n // 4), sender=(HEALTH, WORKS)[n % 2], minute=n)
    command = [sys.executable, "-m", "tests.faults.killed_ingest", str(tmp_path), "0"]
    both = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(2)]
    for process in both:
        assert process.wait(60) == 0, process.stderr.read()
    # of each sender 10, 10, 11, 11, ... rows: sending the same again is no new submission
    assert province.lake_rows() == 2 * (10 + 11 + 12 + 13)
    assert len(list(Path(province.zones.receipts).glob("*.json"))) == 8
    assert not [p for p in Path(province.zones.inbox).rglob("*") if p.is_file()]
