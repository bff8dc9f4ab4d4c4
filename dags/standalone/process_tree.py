"""A process and all that came of it, ended together."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from contextlib import suppress

import psutil  # type: ignore[import-untyped]  # Airflow brings it; it has no types

Kin = set[psutil.Process]
ROUNDS = 5  # of killing: what is born while we kill is met in the next


def end_tree(first: subprocess.Popen[bytes], grace_seconds: float) -> None:
    """SIGINT to the first, time to end by itself, then SIGKILL to all that is left of its kin.

    The command of a task has a session of its own: no process group of ours reaches it. So kin is who descends from
    the first, looked up while the parents still stand. A second Ctrl-C ends the waiting, not the killing.
    """
    kin = _grown({psutil.Process(first.pid)}) if first.poll() is None else set()
    until = time.monotonic() + grace_seconds
    try:
        if kin:
            first.send_signal(signal.SIGINT)
        while first.poll() is None and time.monotonic() < until:
            time.sleep(0.2)
            kin = _grown(kin)
    finally:
        _kill(kin)
        with suppress(ProcessLookupError):
            os.killpg(first.pid, signal.SIGKILL)
        first.wait()


def _kill(kin: Kin) -> None:
    for _ in range(ROUNDS):
        kin = _grown(kin)
        for process in kin:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        if not psutil.wait_procs(kin, timeout=1)[1]:
            return


def _grown(kin: Kin) -> Kin:
    """These and their descendants, as far as they run."""
    grown = set(kin)
    for process in kin:
        with suppress(psutil.NoSuchProcess):
            grown.update(process.children(recursive=True))
    return {p for p in grown if _runs(p)}


def _runs(process: psutil.Process) -> bool:
    with suppress(psutil.NoSuchProcess):
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    return False
