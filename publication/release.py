"""A verified build becomes a provisional release: written aside, scanned, renamed, then pointed at."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl

from patuh.errors import PatuhError, Stopped, ZoneUnavailable
from patuh.settings import Settings
from patuh.storage import sha256_of, write_whole
from patuh.zones import Zones
from publication import documents, formats
from publication.package import write_datapackage, write_dictionary
from publication.places import local
from publication.tables import in_order, stem
from publication.verified import Verified

SUMS = "SHA256SUMS"


def verified_to_release(verified: Verified, zones: Zones, settings: Settings) -> Path:
    """Publish a build as the current provisional release and return its folder.

    A build that was published before is left as it is: a release never changes. Old releases beyond
    `PATUH_PROVISIONAL_KEPT` go, never the current one.

    Raises:
        Stopped: the scan of the files found what must not leave; the pointer still names the last release.
        WrongCall: the releases zone is no local folder.
        ZoneUnavailable: storage failed; try again.
    """
    shelf = local(zones.releases, "releases") / "provisional"
    release = shelf / str(verified.build["build_id"])
    if not release.is_dir():
        with _aside(release) as folder:
            write_release(verified, folder, settings)
            scan(folder)
    _point(shelf, release.name, zulu(verified.build["as_of"]))
    _prune(shelf, settings.provisional_kept, release.name)
    return release


def write_release(verified: Verified, folder: Path, settings: Settings) -> None:
    """Write every file of a release into an empty folder; the same verified set gives the same bytes.

    Every time in it comes from the build's as_of.
    """
    tables = {name: in_order(name, verified.table(name)) for name in verified.names}
    about = _about(verified, settings)
    for name, frame in tables.items():
        (folder / stem(name)).parent.mkdir(parents=True, exist_ok=True)
        formats.write_csv(frame, folder / f"{stem(name)}.csv")
        formats.write_parquet(frame, folder / f"{stem(name)}.parquet")
        formats.write_json(frame, folder / f"{stem(name)}.json")
    formats.write_xlsx(tables, folder / "patuh.xlsx", verified.build["as_of"], about["description"])
    write_dictionary(tables, folder / "dictionary.csv")
    write_datapackage(tables, folder, about)
    (folder / "gate.json").write_bytes(verified.bytes_of("gate.json"))
    _write_texts(folder, about, tables)
    _write_manifest(verified, folder, about, tables)
    _write_sums(folder)


def scan(folder: Path) -> None:
    """Let the gate's second half look at the files themselves, in a process of its own.

    Raises:
        Stopped: something in the files must not leave.
        PatuhError: the scan could not run, which blocks like a finding.
    """
    call = [sys.executable, "-m", "patuh.cli", "scan", str(folder), "--json"]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return
    said = done.stdout.strip() or done.stderr.strip()[-500:]
    kind = Stopped if done.returncode == 1 else PatuhError
    raise kind(
        f"the scan of the files did not pass: {said[:800]}", place=str(folder), code="scan",
        cure="mend what the scan names and publish again; the last release stays up",
    )  # fmt: skip


def zulu(instant: datetime) -> str:
    """An instant of the warehouse (UTC, naive or not) as ISO 8601 with `Z`."""
    return f"{instant:%Y-%m-%dT%H:%M:%SZ}"


def _about(verified: Verified, settings: Settings) -> dict[str, Any]:
    build = verified.build
    return {
        "release": f"provisional/{build['build_id']}",
        "kind": "provisional",
        "build_id": build["build_id"],
        "as_of": zulu(build["as_of"]),
        "title": "Indeks Kepatuhan Pelayanan (sementara)",
        "description": documents.description(synthetic=settings.synthetic),
        "first_period": build["first_period"],
        "last_period": build["last_period"],
        "shown_period": build["shown_period"],
        "timezone": settings.timezone,
        "timezone_label": settings.tz_label,
        "province": settings.province,
        "synthetic": settings.synthetic,
        "licence": settings.licence,
        "code_version": build["code_version"],
    }


def _write_texts(folder: Path, about: dict[str, Any], tables: dict[str, pl.DataFrame]) -> None:
    (folder / "README.md").write_text(documents.readme(about, tables), encoding="utf-8")
    (folder / "METODOLOGI.md").write_text(documents.methodology(tables, "id"), encoding="utf-8")
    (folder / "METHODOLOGY.md").write_text(documents.methodology(tables, "en"), encoding="utf-8")
    if about["synthetic"]:
        (folder / "DATA_SINTETIS.txt").write_text(documents.SYNTHETIC, encoding="utf-8")


def _write_manifest(verified: Verified, folder: Path, about: dict[str, Any], tables: dict[str, pl.DataFrame]) -> None:
    build = verified.build
    manifest = about | {
        "digests": {k: build[k] for k in sorted(build) if k.endswith("_digest")},
        "tables": {stem(n): {"rows": f.height, "columns": f.columns} for n, f in tables.items()},
        "submissions": json.loads(verified.bytes_of("submissions_in_build.json")),
        "files": {p: sha256_of(folder / p) for p in _files(folder)},
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1, default=str) + "\n"
    (folder / "manifest.json").write_text(text, encoding="utf-8")


def _write_sums(folder: Path) -> None:
    lines = [f"{sha256_of(folder / p)}  {p}\n" for p in _files(folder)]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8")


def _files(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


@contextmanager
def _aside(final: Path) -> Iterator[Path]:
    """A folder beside `final` that becomes it in one rename, or goes."""
    folder = final.with_name(f".{final.name}.{uuid.uuid4().hex[:8]}.part")
    try:
        folder.mkdir(parents=True)
        yield folder
        folder.rename(final)
    except OSError as fault:
        if final.is_dir():
            return  # another run published the same build meanwhile: the same bytes
        raise ZoneUnavailable(f"cannot write {final}: {fault.strerror or fault}", place=str(final)) from fault
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _point(shelf: Path, build_id: str, released_at: str) -> None:
    body = json.dumps({"build_id": build_id, "released_at": released_at}, indent=1) + "\n"
    write_whole(shelf / "current.json", body.encode())


def _prune(shelf: Path, kept: int, current: str) -> None:
    """Drop the oldest releases by their as_of; a name that starts with a dot is being written."""
    releases = [p for p in shelf.iterdir() if p.is_dir() and not p.name.startswith(".")]
    others = sorted((p for p in releases if p.name != current), key=_written, reverse=True)
    for old in others[kept - 1 :]:
        # Renamed first, so that no reader ever sees half a release under its name.
        gone = old.rename(old.with_name(f".{old.name}.{os.getpid()}.gone"))
        shutil.rmtree(gone, ignore_errors=True)


def _written(release: Path) -> tuple[str, float]:
    manifest = json.loads((release / "manifest.json").read_text(encoding="utf-8"))
    return manifest["as_of"], release.stat().st_mtime
