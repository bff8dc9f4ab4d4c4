"""`make run`: the demo province through the real chain, from extracts to a release that names them all."""

from __future__ import annotations

import json
import shutil
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dags.standalone.airflow_process import Airflow
from dags.standalone.chain import StepFailed, Tell, wait_for_release
from ingestion.demo.province import make_province
from ingestion.demo.submit import submit_all
from patuh.errors import SettingError
from patuh.settings import Settings, load_settings
from patuh.zones import Zones


@dataclass(frozen=True)
class Outcome:
    """What went in and what came out, as the summary prints it."""

    receipts: list[dict[str, Any]]
    gate: dict[str, Any]
    release: Path
    site: Path
    seconds: float

    def as_dict(self) -> dict[str, Any]:
        """The figures of the summary; rows read = accepted + rejected or the run has failed."""
        states = Counter(r["status"] for r in self.receipts)
        read, accepted, rejected = (
            sum(r[k] for r in self.receipts) for k in ("rows_read", "rows_accepted", "rows_rejected")
        )
        if read != accepted + rejected:
            raise StepFailed(f"rows read {read} are not accepted {accepted} + rejected {rejected}", place="receipts")
        return {
            "extracts_received": len(self.receipts),
            "extracts_accepted": states["accepted"] + states["accepted_with_notes"],
            "extracts_refused": states["rejected"],
            "rows_read": read,
            "rows_accepted": accepted,
            "rows_rejected": rejected,
            "gate": {"verdict": self.gate["verdict"], **self.gate["counts"]},
            "release": str(self.release),
            "site": str(self.site / "index.html"),
            "seconds": round(self.seconds, 1),
        }


def prepare(root: Path, units: int, tell: Tell) -> Settings:
    """Empty the root, make the demo province there and submit its extracts; the settings of that root.

    Raises:
        SettingError: `root` is a folder that holds something other than an earlier demo.
    """
    if root.exists() and not (root / "extracts" / "submissions.csv").exists() and any(root.iterdir()):
        raise SettingError(f"{root} is not empty and holds no demo", place=str(root), cure="name a folder of its own")
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    bare = load_settings(root=str(root))
    make_province(bare, units=units)
    settings = load_settings(root=str(root))
    submitted = submit_all(settings)
    tell(f"{submitted} kiriman sintetis di inbox / synthetic extracts submitted ({root})")
    return settings


def carry(settings: Settings, tell: Tell) -> Outcome:
    """Start Airflow, wait for the release that names every submission, stop Airflow.

    Raises:
        StepFailed: a task failed, or the release did not come within 10 minutes; its log is named.
    """
    began = time.monotonic()
    zones = Zones.of(settings)
    with Airflow(settings) as airflow:
        tell(f"Airflow berjalan / is up after {time.monotonic() - began:.0f} s ({airflow.url})")
        release = wait_for_release(airflow, zones, tell)
    receipts = _receipts(zones)
    gate = json.loads((release / "gate.json").read_text())
    return Outcome(receipts, gate, release, Path(str(zones.site)), time.monotonic() - began)


def _receipts(zones: Zones) -> list[dict[str, Any]]:
    return [json.loads(p.read_text()) for p in sorted(Path(str(zones.receipts)).glob("*.json"))]


def summary_text(data: dict[str, Any]) -> str:
    """The summary that `make run` ends with, Indonesian first."""
    gate, root = data["gate"], Path(data["site"]).parent.parent
    answered = f"{data['extracts_accepted']:,} diterima, {data['extracts_refused']:,} ditolak"
    rows = f"{data['rows_accepted']:,} diterima + {data['rows_rejected']:,} ditolak"
    warned = f"{gate['failed_warning']} peringatan, {gate['failed_blocking']} menahan"
    return "\n".join(
        (
            f"Kiriman / extracts    {data['extracts_received']:,} masuk: {answered}",
            f"Baris / rows          {data['rows_read']:,} dibaca = {rows}",
            f"Gerbang / gate        {gate['verdict']}: {gate['evaluated']} diperiksa, {gate['passed']} lulus, {warned}",
            f"Rilis / release       {data['release']}",
            f"Situs / site          {data['site']}",
            f"Waktu / seconds       {data['seconds']}",
            f"DATA SINTETIS. Lihat / look: PATUH_ROOT={root} .venv/bin/patuh up",
        )
    )
