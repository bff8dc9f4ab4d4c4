"""What several files of this room are asked of: one real build of a province of one unit."""

from __future__ import annotations

import pytest
from described_project import Project, build_project


@pytest.fixture(scope="session")
def project(tmp_path_factory) -> Project:
    """Read-only: a test that changes the warehouse takes a copy."""
    return build_project(tmp_path_factory.mktemp("described"))
