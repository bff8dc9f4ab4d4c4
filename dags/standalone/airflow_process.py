"""Airflow on this machine, started and stopped whole: scheduler, triggerer, DAG processor and API under one parent."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from dags.standalone.process_tree import end_tree
from patuh.errors import PatuhError
from patuh.settings import PROJECT, Settings

READY_SECONDS = 120
GRACE_SECONDS = 8  # idle, Airflow ends in 3 s; with a task running it would wait for the task
CALL_SECONDS, TRIES = 10, 4


class AirflowFault(PatuhError):
    """Airflow did not start, or a task of it failed."""

    code = "airflow"


def free_ports(count: int) -> list[int]:
    """Ports of loopback that nobody listens on just now."""
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


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
            **self._config(port or api, worker_logs, trigger_logs),
        }

    def _config(self, api: int, worker_logs: int, trigger_logs: int) -> dict[str, str]:
        bin_folder = str(Path(sys.executable).parent)
        sections = {
            "CORE__DAGS_FOLDER": str(PROJECT / "dags"),
            "CORE__LOAD_EXAMPLES": "False",
            "CORE__EXECUTOR": "LocalExecutor",
            "CORE__PARALLELISM": "4",
            "CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS": "True",
            "CORE__EXECUTION_API_SERVER_URL": f"{self.url}/execution/",
            "API__HOST": "127.0.0.1",
            "API__PORT": str(api),
            "API__BASE_URL": self.url,
            "API__WORKERS": "1",
            "DAG_PROCESSOR__REFRESH_INTERVAL": "30",
            "LOGGING__WORKER_LOG_SERVER_PORT": str(worker_logs),
            "LOGGING__TRIGGER_LOG_SERVER_PORT": str(trigger_logs),
            "SCHEDULER__SCHEDULER_HEARTBEAT_SEC": "1",
            "USAGE_DATA_COLLECTION__ENABLED": "False",
        }
        return {
            "AIRFLOW_HOME": str(self.home),
            "PATH": f"{bin_folder}{os.pathsep}{os.environ.get('PATH', '')}",
            "PYTHONPATH": str(PROJECT),
            "GX_ANALYTICS_ENABLED": "false",
            "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
            **{f"AIRFLOW__{name}": value for name, value in sections.items()},
        }

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
        return self._persist(path)

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

    def _call(self, path: str, body: dict[str, Any] | None = None) -> Any:
        headers = {"Content-Type": "application/json"}
        if hasattr(self, "_token"):
            headers["Authorization"] = f"Bearer {self._token}"
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(self.url + path, data=data, headers=headers)
        with urllib.request.urlopen(request, timeout=CALL_SECONDS) as reply:
            return json.load(reply)

    def _persist(self, path: str, body: dict[str, Any] | None = None) -> Any:
        """A call, made again where SQLite was busy: Airflow's processes share one writer and answer 500, or late."""
        for left in reversed(range(TRIES)):
            try:
                return self._call(path, body)
            except (urllib.error.URLError, TimeoutError) as fault:
                if not left or (isinstance(fault, urllib.error.HTTPError) and fault.code < 500):
                    raise
                self.ensure_running()
                time.sleep(1)
        raise AssertionError("unreachable")

    def _wait_until_healthy(self) -> None:
        until = time.monotonic() + READY_SECONDS
        while time.monotonic() < until:
            self.ensure_running()
            try:
                health = self._call("/api/v2/monitor/health")
                if all(health[part]["status"] == "healthy" for part in ("scheduler", "triggerer", "dag_processor")):
                    self._token = self._call("/auth/token")["access_token"]
                    return
            except (urllib.error.URLError, OSError, KeyError, ValueError):
                pass
            time.sleep(0.5)
        raise AirflowFault(
            f"Airflow was not healthy within {READY_SECONDS} s", place=str(self.log), cure=f"read {self.log}"
        )

    def _make_pool(self) -> None:
        from dags.pools import WAREHOUSE_POOL

        pool = {
            "name": WAREHOUSE_POOL,
            "slots": 1,
            "description": "One writer of the DuckDB file",
            "include_deferred": False,
        }
        try:
            self._persist("/api/v2/pools", pool)
        except urllib.error.HTTPError as fault:
            if fault.code != 409:  # 409: made at an earlier start
                raise AirflowFault(f"pool {WAREHOUSE_POOL}: {fault}", place=str(self.log)) from fault
