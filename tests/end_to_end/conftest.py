"""One run of the main job on a small province, for every test here."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

PATUH = Path(sys.executable).parent / "patuh"


@pytest.fixture(scope="session")
def run(tmp_path_factory):
    """(root, data of the summary) of `patuh run-demo` on 12 units, as a stranger runs it."""
    root = tmp_path_factory.mktemp("end_to_end") / "demo"
    told = subprocess.run(
        [PATUH, "run-demo", "--root", root, "--units", "12", "--json"], capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stdout[-2000:] + told.stderr[-2000:]
    return root, json.loads(told.stdout)["data"]
