from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

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


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["submit", "berkas.csv", "--json"], 2),
        (["gat", "--json"], 2),
        (
            [
                "submit",
                "berkas.csv",
                "--sender",
                "a",
                "--dataset",
                "b",
                "--period",
                "2026-10",
                "--as-of",
                "x",
                "--json",
            ],
            2,
        ),
    ],
)
def test_a_wrong_call_is_one_json_object_too(words, status):
    told = call(*words)
    assert told.returncode == status
    assert set(json.loads(told.stdout)) == {"command", "status", "data", "errors"}
    assert "Traceback" not in told.stderr


@pytest.mark.parametrize(
    ("setting", "status"),
    [
        ({"PATUH_TIMEZONE": "Mars/Phobos"}, 2), ({"PATUH_WAREHOUSE": "s3://x/y"}, 2),
        ({"PATUH_SITE_URL": "javascript:alert()"}, 2), ({"PATUH_ROOT": "/proc/nope"}, 3), ({"PATUH_ROOT": __file__}, 3),
    ],
)  # fmt: skip
def test_what_cannot_work_is_said_in_one_sentence_and_never_as_a_traceback(setting, status):
    told = call("build", "--json", **setting)
    assert told.returncode == status
    assert json.loads(told.stdout)["errors"][0]["message"]
    assert "Traceback" not in told.stderr
