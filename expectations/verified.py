"""`verified/<build_id>/`: the public columns of what passed, whole or not at all; its pointer is written last."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from upath import UPath

from expectations.world import World
from patuh.errors import ZoneUnavailable
from patuh.storage import is_local, sha256_of, write_whole


def write_verified(zone: Path | UPath, world: World, report: dict[str, Any]) -> None:
    """Write the folder aside, give it its name in one step, then point at it.

    A build that is there already is kept: the same build_id stands for the same figures.

    Raises:
        ZoneUnavailable: the zone cannot be written.
    """
    build_id = report["build_id"]
    if not (zone / build_id / "verified.json").exists():
        if is_local(zone):
            _write_local(Path(str(zone)), world, report)
        else:
            _fill(zone / build_id, world, report)  # an object store has no rename: verified.json comes last
    write_whole(zone / "current.json", _json({"build_id": build_id}))


def _write_local(zone: Path, world: World, report: dict[str, Any]) -> None:
    aside = zone / f".{report['build_id']}.{os.getpid()}.part"
    try:
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)
        _fill(aside, world, report)
        aside.replace(zone / report["build_id"])
    except OSError as fault:
        raise ZoneUnavailable(
            f"cannot write {zone}: {fault.strerror or fault}", place=str(zone),
            cure="free space on the disk or mend its permissions; then run patuh gate again",
        ) from fault  # fmt: skip
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _fill(folder: Path | UPath, world: World, report: dict[str, Any]) -> None:
    tables = {}
    for name, columns in sorted(world.public.items()):
        public = set(columns)
        table = world.tables[name].select([c for c in world.tables[name].column_names if c in public])
        file = folder / f"{name}.parquet"
        with file.open("wb") as stream:
            pq.write_table(table, stream, compression="zstd")
        tables[name] = {"rows": table.num_rows, "sha256": sha256_of(file)}
    counts = report["counts"]
    gate = {
        "verdict": report["verdict"],
        "blocking_failed": counts["failed_blocking"],
        "warnings": counts["failed_warning"],
        "evaluated": counts["evaluated"],
    }
    (folder / "gate.json").write_bytes(_json(report))
    (folder / "submissions_in_build.json").write_bytes(_json(_submissions(world)))
    body = {"build_id": report["build_id"], "as_of": report["as_of"], "tables": tables, "gate": gate}
    (folder / "verified.json").write_bytes(_json(body))


def _submissions(world: World) -> list[str]:
    return sorted({r["submission_id"] for r in world.rows("audit.reconciliation") if r["submission_id"]})


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=1).encode()
