"""A root with one verified build, and the settings of a synthetic province."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from made_build import tables, write_verified

from patuh.settings import Settings
from patuh.zones import Zones
from publication.release import write_release
from publication.site.edition import Edition
from publication.site.pages import render
from publication.verified import Verified


@pytest.fixture
def settings(tmp_path) -> Settings:
    return Settings(_env_file=None, root=str(tmp_path / "var"), synthetic=True)


@pytest.fixture
def zones(settings) -> Zones:
    write_verified(Path(settings.root), tables())
    return Zones.of(settings)


@pytest.fixture
def pages_of(settings, tmp_path) -> Callable[[dict[str, pl.DataFrame]], dict[str, str]]:
    """{path: text} of the site of a build made by a test."""

    def render_build(made: dict[str, pl.DataFrame]) -> dict[str, str]:
        root = settings.model_copy(update={"root": str(tmp_path / "made")})
        write_verified(Path(root.root), made)
        folder = tmp_path / "made" / "release"
        folder.mkdir()
        write_release(Verified.current(Zones.of(root)), folder, root)
        return dict(render(Edition.read(folder)))

    return render_build


@pytest.fixture
def scan_passes(monkeypatch):
    """The scan is the gate room's and has its own tests; here it has nothing to say."""
    monkeypatch.setattr("publication.release.scan", lambda folder: None)
