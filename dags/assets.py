"""The assets of the house, declared once, and what every DAG shares."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from airflow.sdk import Asset, AssetWatcher

from dags.inbox_watch import InboxTrigger
from patuh.settings import get_settings
from patuh.zones import Zones

_zones = Zones.of(get_settings())


def _asset(name: str, place: Any, **more: Any) -> Asset:
    uri = str(place) if "://" in str(place) else place.resolve().as_uri()
    return Asset(name=name, uri=uri, **more)


INBOX = _asset(
    "inbox", _zones.inbox,
    watchers=[AssetWatcher(name="inbox_watcher", trigger=InboxTrigger(folder=str(_zones.inbox)))],
)  # fmt: skip
LAKE = _asset("lake", _zones.lake)
WAREHOUSE = _asset("warehouse", _zones.warehouse)
VERIFIED = _asset("verified", _zones.verified)
RELEASE = _asset("release", _zones.releases)

DEFAULTS: dict[str, Any] = {
    "start_date": datetime(2026, 1, 1, tzinfo=UTC),
    "catchup": False,
    "max_active_runs": 1,
    "is_paused_upon_creation": False,
    "default_args": {"owner": "tim-data", "retries": 2, "retry_delay": timedelta(seconds=20)},
}
