"""Tests marked `real` need files that nobody may commit: a stranger without them skips these tests, CI never does."""

from __future__ import annotations

import os

import pytest

from tests.real.files import real_data


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip them on a machine that was given none; in CI, or where a folder was given, each file must be there."""
    if os.environ.get("CI") or os.environ.get("PATUH_REAL_DATA") or real_data().is_dir():
        return
    skip = pytest.mark.skip(reason=f"no real files: PATUH_REAL_DATA is not set, and there is no {real_data()}")
    for item in items:
        if item.get_closest_marker("real"):
            item.add_marker(skip)
