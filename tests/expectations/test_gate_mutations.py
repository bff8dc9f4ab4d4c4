"""Every blocking expectation can fail: one corruption each, and this expectation, by name, stops the build."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import small_world
from gate_mutations import MUTATIONS
from small_world import Place

from expectations.audit import audit
from expectations.explain import stopping
from expectations.gate import decide
from expectations.public import public_columns
from expectations.suites import CHECKS
from expectations.world import World
from patuh.registry import Registry

BLOCKING = {check.id: check for check in CHECKS if check.severity == "blocking"}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Place:
    return small_world.build(tmp_path_factory.mktemp("sound"))


@pytest.fixture
def copy(sound: Place, tmp_path: Path) -> Iterator[Place]:
    yield Place(Path(shutil.copytree(sound.root, tmp_path / "copy")))
    shutil.rmtree(tmp_path / "copy")


def test_no_two_expectations_share_an_id() -> None:
    assert len({check.id for check in CHECKS}) == len(CHECKS)


def test_every_expectation_says_why_in_two_languages_and_who_owns_it() -> None:
    assert all(check.why_id and check.why_en and check.owner for check in CHECKS)


def test_the_mutations_cover_every_blocking_expectation() -> None:
    assert set(BLOCKING) == set(MUTATIONS)


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_corrupted_warehouse_is_stopped_by_name(name: str, copy: Place) -> None:
    world = _mutated(copy, MUTATIONS[name])
    report = decide(world, audit(world, [BLOCKING[name]]))
    assert report["verdict"] == "stop"
    assert [(e["id"], e["error"]) for e in stopping(report)] == [(name, "")]
    assert report["expectations"][0]["rows"]


def _mutated(place: Place, mutation: str) -> World:
    public = public_columns(place.warehouse)
    if mutation.startswith("PUBLIC "):
        _, table, column = mutation.split()
        public[table].append(column)
    elif mutation != "NOTHING PUBLIC":
        place.corrupt(mutation)
    world = World.fetch(place.warehouse, Registry.load(place.settings.registry), public)
    if mutation == "NOTHING PUBLIC":
        world.public = {}
    return world
