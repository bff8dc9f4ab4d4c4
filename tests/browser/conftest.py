"""A site of a small release, and Debian's Chromium."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "publication"))
from made_build import tables, write_verified

from patuh.settings import Settings
from patuh.zones import Zones

CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Path:
    """The pages of the made build, below a root of their own."""
    from publication import release as writer
    from publication.site.build import release_to_site
    from publication.verified import Verified

    root = tmp_path_factory.mktemp("site")
    settings = Settings(_env_file=None, root=str(root), synthetic=True)
    write_verified(root, tables())
    zones = Zones.of(settings)
    folder = root / "release"
    folder.mkdir()
    writer.write_release(Verified.current(zones), folder, settings)
    return release_to_site(folder, zones)


@pytest.fixture(scope="session")
def chromium():
    """A running browser.

    Skipped where Debian's package chromium is not installed.
    """
    if not CHROMIUM.exists():
        pytest.skip("no /usr/bin/chromium: apt install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()
