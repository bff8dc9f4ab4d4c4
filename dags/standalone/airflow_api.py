"""Airflow's API on loopback: what the runner of one machine asks it."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

PARTS = ("scheduler", "triggerer", "dag_processor")
CALL_SECONDS, TRIES = 10, 4


class AirflowApi:
    """Calls of one running Airflow; `ensure_running` raises where it ended by itself."""

    def __init__(self, url: str, ensure_running: Callable[[], None]):
        self._url, self._ensure_running = url, ensure_running
        self._token: str | None = None

    def take_token(self) -> bool:
        """Whether every part is healthy; then what follows is called with a token."""
        try:
            health = self._call("/api/v2/monitor/health")
            if any(health[part]["status"] != "healthy" for part in PARTS):
                return False
            self._token = self._call("/auth/token")["access_token"]
        except (urllib.error.URLError, OSError, KeyError, ValueError):
            return False
        return True

    def get(self, path: str) -> Any:
        """GET, decoded."""
        return self._persist(path)

    def make_pool(self, name: str, description: str) -> None:
        """A pool of one slot, unless an earlier start made it."""
        pool = {"name": name, "slots": 1, "description": description, "include_deferred": False}
        try:
            self._persist("/api/v2/pools", pool)
        except urllib.error.HTTPError as fault:
            if fault.code != 409:
                raise

    def _call(self, path: str, body: dict[str, Any] | None = None) -> Any:
        headers = {"Content-Type": "application/json"}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(self._url + path, data=data, headers=headers)
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
                self._ensure_running()
                time.sleep(1)
        raise AssertionError("unreachable")
