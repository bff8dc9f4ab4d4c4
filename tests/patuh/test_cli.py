from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

PATUH = Path(sys.executable).parent / "patuh"


def call(*words, **environment):
    given = {**os.environ, **environment}
    return subprocess.run([PATUH, *words], capture_output=True, text=True, env=given, check=False)


def test_a_new_user_is_shown_the_commands():
    shown = call("--help")
    assert shown.returncode == 0
    for command in ("submit", "ingest", "build", "gate", "publish", "verify", "demo", "run-demo", "up"):
        assert command in shown.stdout


def test_an_unknown_setting_ends_with_2_and_one_json_object(tmp_path):
    told = call("gate", "--json", PATUH_ROOT=str(tmp_path), PATUH_ROOTS="x")
    assert told.returncode == 2
    body = json.loads(told.stdout)
    assert body["status"] == "wrong_call"
    assert "PATUH_ROOTS" in body["errors"][0]["message"]
    assert body["errors"][0]["cure"]


def test_a_wrong_word_ends_with_2():
    assert call("gat").returncode == 2
