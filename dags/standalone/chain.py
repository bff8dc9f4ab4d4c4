"""Watching the chain from outside: has the release come that names every submission, or has a task failed?"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

from dags.standalone.airflow_process import Airflow, AirflowFault
from patuh.errors import PatuhError
from patuh.zones import Zones

RELEASE_SECONDS = 600  # design.md: `make run` waits at most 10 minutes for the release
WORD_SECONDS = 10  # between two words about how far it is

Tell = Callable[[str], None]


class StepFailed(PatuhError):
    """A step of the run failed; `place` names its log."""

    code = "step_failed"


def wait_for_release(airflow: Airflow, zones: Zones, tell: Tell) -> Path:
    """The current release once it names every submission and nothing waits in the inbox.

    Raises:
        StepFailed: a task failed for good. AirflowFault: Airflow ended, or 10 minutes passed.
    """
    until, said, next_word = time.monotonic() + RELEASE_SECONDS, "", 0.0
    while time.monotonic() < until:
        airflow.ensure_running()
        if failed := airflow.failed_tasks():
            first = failed[0]
            raise StepFailed(
                f"{first['dag_id']}.{first['task_id']} failed", place=first["log"], cure=f"read {first['log']}"
            )
        waiting, answered = _waiting(zones), _answered(zones)
        line = f"{waiting} kiriman menunggu, {len(answered)} dijawab / waiting, answered"
        if line != said and time.monotonic() >= next_word:
            tell(line)
            said, next_word = line, time.monotonic() + WORD_SECONDS
        release = _current_release(zones)
        if release and not waiting and answered and answered <= _named(release):
            return release
        time.sleep(1)
    raise AirflowFault(
        f"no release names all submissions within {RELEASE_SECONDS} s",
        place=str(airflow.home / "logs"), cure=f"read the task logs in {airflow.home / 'logs'}",
    )  # fmt: skip


def _current_release(zones: Zones) -> Path | None:
    folder = Path(str(zones.releases)) / "provisional"
    pointer = folder / "current.json"
    return folder / json.loads(pointer.read_text())["build_id"] if pointer.exists() else None


def _waiting(zones: Zones) -> int:
    names = (p.name for p in Path(str(zones.inbox)).glob("*/*/*"))
    return sum(1 for name in names if not name.startswith(".") and not name.endswith(".arrival.json"))


def _answered(zones: Zones) -> set[str]:
    return {p.stem for p in Path(str(zones.receipts)).glob("*.json")}


def _named(release: Path) -> set[str]:
    return set(json.loads((release / "manifest.json").read_text())["submissions"])
