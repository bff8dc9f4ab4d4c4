"""Tests marked `real` are skipped where no folder of real files is given; in a given one, each must be there."""

from __future__ import annotations

import os

import pytest

from tests.real.files import real_data


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs real files on a machine that was given none."""
    if os.environ.get("PATUH_REAL_DATA") or real_data().is_dir():
        return
    skip = pytest.mark.skip(reason=f"no real files: PATUH_REAL_DATA is not set, and there is no {real_data()}")
    for item in items:
        if item.get_closest_marker("real"):
            item.add_marker(skip)
