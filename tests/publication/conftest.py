"""A root with one verified build, and the settings of a synthetic province."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_build import tables, write_verified

from patuh.settings import Settings
from patuh.zones import Zones


@pytest.fixture
def settings(tmp_path) -> Settings:
    return Settings(_env_file=None, root=str(tmp_path / "var"), synthetic=True)


@pytest.fixture
def zones(settings) -> Zones:
    write_verified(Path(settings.root), tables())
    return Zones.of(settings)


@pytest.fixture
def scan_passes(monkeypatch):
    """The scan is the gate room's and has its own tests; here it has nothing to say."""
    monkeypatch.setattr("publication.release.scan", lambda folder: None)
