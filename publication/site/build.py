"""The pages are written aside and the site is switched to them by one rename."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from patuh.errors import WrongCall, ZoneUnavailable
from patuh.zones import Zones
from publication.places import local
from publication.site.edition import Edition
from publication.site.pages import HERE, render

KEPT = 3  # older folders of pages: who reads one while it is switched can finish


def release_to_site(release: Path, zones: Zones) -> Path:
    """Write all pages of a release, put its files beside them for download, switch `site` to the new folder.

    Raises:
        WrongCall: the folder is no release, or the site zone is no local link of ours.
        ZoneUnavailable: storage failed; the old site still stands.
    """
    site = _link(zones)
    edition = Edition.read(release)
    sites = site.parent / ".sites"
    try:
        folder = _new_folder(sites, release.name)
        _write_pages(edition, folder)
        shutil.copyfile(HERE / "static" / "style.css", folder / "style.css")
        _offer_files(release, folder / "data" / edition.manifest["build_id"])
        _switch(site, folder)
    except OSError as fault:
        raise ZoneUnavailable(f"cannot write the site: {fault.strerror or fault}", place=str(sites)) from fault
    _prune(sites, folder)
    return site


def _link(zones: Zones) -> Path:
    site = local(zones.site, "site")
    if site.exists() and not site.is_symlink():
        raise WrongCall(f"{site} is a folder, not a link", place=str(site), cure="move it away and publish again")
    return site


def _new_folder(sites: Path, build_id: str) -> Path:
    sites.mkdir(parents=True, exist_ok=True)
    n = 1
    while True:
        folder = sites / f"{build_id}-{n}"
        try:
            folder.mkdir()
        except FileExistsError:
            n += 1
            continue
        return folder


def _write_pages(edition: Edition, folder: Path) -> None:
    known: set[Path] = set()
    for path, text in render(edition):
        file = folder / path
        if file.parent not in known:
            file.parent.mkdir(parents=True, exist_ok=True)
            known.add(file.parent)
        file.write_text(text, encoding="utf-8")


def _offer_files(release: Path, place: Path) -> None:
    """A release never changes, so its files are linked where the disk can, else copied."""
    for file in sorted(p for p in release.rglob("*") if p.is_file()):
        target = place / file.relative_to(release)
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(file, target)
        except OSError:
            shutil.copyfile(file, target)


def _switch(site: Path, folder: Path) -> None:
    aside = site.with_name(f".{site.name}.{os.getpid()}.{os.urandom(4).hex()}")
    aside.symlink_to(os.path.relpath(folder, site.parent))
    aside.replace(site)


def _prune(sites: Path, current: Path) -> None:
    others = sorted((p for p in sites.iterdir() if p != current), key=lambda p: p.stat().st_mtime_ns, reverse=True)
    for old in others[KEPT - 1 :]:
        shutil.rmtree(old, ignore_errors=True)
