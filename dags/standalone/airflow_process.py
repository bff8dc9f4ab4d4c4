"""Airflow on this machine, started and stopped whole: scheduler, triggerer, DAG processor and API under one parent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

from dags.standalone.airflow_api import AirflowApi
from dags.standalone.airflow_config import config, free_ports
from dags.standalone.process_tree import end_tree
from patuh.errors import PatuhError
from patuh.settings import Settings

READY_SECONDS = 120
GRACE_SECONDS = 8  # idle, Airflow ends in 3 s; with a task running it would wait for the task


class AirflowFault(PatuhError):
    """Airflow did not start, or a task of it failed."""

    code = "airflow"


class Airflow:
    """A context: `airflow standalone` under `<root>/airflow`, on free ports of loopback, with our settings.

    Raises:
        AirflowFault: it was not healthy in time, or ended by itself; the log is named.
    """

    def __init__(self, settings: Settings, port: int | None = None):
        self.home = Path(settings.root).resolve() / "airflow"
        self.log = self.home / "standalone.log"
        api, worker_logs, trigger_logs = free_ports(3)
        self.url = f"http://127.0.0.1:{port or api}"
        self.environment = {
            **os.environ,
            **settings.environment(),
            **config(self.home, self.url, worker_logs, trigger_logs),
        }
        self._api = AirflowApi(self.url, self.ensure_running)

    def __enter__(self) -> Airflow:
        self.home.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [str(Path(sys.executable).parent / "airflow"), "standalone"],
                stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, env=self.environment,
                start_new_session=True,
                # Started from a script with `&`, SIGINT would be ignored and standalone never stop.
                preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
            )  # fmt: skip
        try:
            self._wait_until_healthy()
            self._make_pool()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """End all that was started, the commands of running tasks too: every step can be killed and done again."""
        end_tree(self._process, GRACE_SECONDS)

    def get(self, path: str) -> Any:
        """GET of Airflow's API, decoded."""
        return self._api.get(path)

    def failed_tasks(self) -> list[dict[str, Any]]:
        """Task instances that failed for good: dag_id, run, task, map index, log."""
        found = []
        for run in self.get("/api/v2/dags/~/dagRuns?state=failed&limit=50")["dag_runs"]:
            where = f"/api/v2/dags/{run['dag_id']}/dagRuns/{run['dag_run_id']}/taskInstances?state=failed"
            for task in self.get(where)["task_instances"]:
                folder = f"dag_id={run['dag_id']}/run_id={run['dag_run_id']}/task_id={task['task_id']}"
                log = self.home / "logs" / folder
                found.append({"dag_id": run["dag_id"], "task_id": task["task_id"], "log": str(log)})
        return found

    def ensure_running(self) -> None:
        """Raise where Airflow ended by itself."""
        if self._process.poll() is not None:
            raise AirflowFault("Airflow ended by itself", place=str(self.log), cure=f"read {self.log}")

    def _wait_until_healthy(self) -> None:
        until = time.monotonic() + READY_SECONDS
        while time.monotonic() < until:
            self.ensure_running()
            if self._api.take_token():
                return
            time.sleep(0.5)
        raise AirflowFault(
            f"Airflow was not healthy within {READY_SECONDS} s", place=str(self.log), cure=f"read {self.log}"
        )

    def _make_pool(self) -> None:
        from dags.pools import WAREHOUSE_POOL

        try:
            self._api.make_pool(WAREHOUSE_POOL, "One writer of the DuckDB file")
        except HTTPError as fault:
            raise AirflowFault(f"pool {WAREHOUSE_POOL}: {fault}", place=str(self.log)) from fault
