"""The doors of this room on the command line."""

from __future__ import annotations

from pathlib import Path

import typer

from patuh.cli import Json, answer, door
from patuh.errors import WrongCall
from patuh.settings import get_settings
from patuh.zones import Zones


def register(app: typer.Typer) -> None:
    """Add this room's sub-commands to `patuh`."""
    for command in (publish, site, verify, serve):
        app.command()(door(command))


def publish(as_json: bool = Json) -> None:
    """Terbitkan hitungan yang lolos gerbang. / Publish the build that passed the gate: release, then site.

    Example: patuh publish --json
    """
    from publication.release import verified_to_release
    from publication.site.build import release_to_site
    from publication.verified import Verified

    settings = get_settings()
    zones = Zones.of(settings)
    verified = Verified.current(zones)
    release = verified_to_release(verified, zones, settings)
    pages = release_to_site(release, zones)
    data = {"release": str(release), "site": str(pages), "tables": len(verified.names)}
    text = f"Rilis / release: {release}\nSitus / site:    {pages}/index.html\nTabel / tables:  {len(verified.names)}"
    if held := _held(zones):
        text += f"\nDITAHAN / held: hitungan {held} tidak lolos gerbang dan tidak terbit (patuh gate)"
    answer("publish", data | {"held": held}, as_json=as_json, text=text)


def site(
    release: Path | None = typer.Option(None, help="A release folder; default the current provisional release."),
    as_json: bool = Json,
) -> None:
    """Tulis situs dari sebuah rilis. / Write the site from a release folder and switch to it.

    Example: patuh site --release var/releases/provisional/3f9c…
    """
    from publication.site.build import release_to_site

    zones = Zones.of(get_settings())
    chosen = release or _current_release(zones)
    pages = release_to_site(chosen, zones)
    answer("site", {"release": str(chosen), "site": str(pages)}, as_json=as_json, text=f"{pages}/index.html")


def verify(
    release: Path = typer.Argument(help="The release folder to check."),
    as_json: bool = Json,
) -> None:
    """Periksa berkas dan hitung ulang indeks sebuah rilis. / Check a release's files and recompute its figures.

    Exit status 1 on a difference. Example: patuh verify var/releases/provisional/3f9c…
    """
    from publication.verify import differences

    found = differences(release)
    lines = [f"{d['place']}: tertulis/stated {d['stated']}, ditemukan/found {d['found']}" for d in found]
    text = "\n".join(lines) or "Semua cocok. / All agrees."
    data = {"release": str(release), "differences": found}
    errors = [{"code": "difference", "message": line, "place": d["place"], "cure": ""}
              for line, d in zip(lines, found, strict=True)]  # fmt: skip
    answer("verify", data, as_json=as_json, text=text, errors=errors, status=1 if found else 0)


def serve(
    port: int = typer.Option(8090, min=0, max=65535, help="Port; 0 takes a free one."),
    host: str = typer.Option("127.0.0.1", help="Address to listen on; the default is this machine only."),
) -> None:
    """Tampilkan situs di mesin ini sampai Ctrl-C. / Serve the site until Ctrl-C.

    Example: patuh serve --port 8090
    """
    from publication.places import local
    from publication.server import serve_folder

    pages = local(Zones.of(get_settings()).site, "site")
    if not (pages / "index.html").is_file():
        raise WrongCall(f"no site yet: {pages}", place=str(pages), cure="run: patuh publish")
    serve_folder(pages, host, port)


def _held(zones: Zones) -> str | None:
    """The newest build, where the gate stopped it: what is published is an older one."""
    import json

    last = zones.gate / "last.json"
    report = json.loads(last.read_bytes()) if last.exists() else {}
    return str(report["build_id"]) if report.get("verdict") == "stop" else None


def _current_release(zones: Zones) -> Path:
    import json

    from publication.places import local

    pointer = local(zones.releases, "releases") / "provisional" / "current.json"
    if not pointer.is_file():
        raise WrongCall("nothing has been published yet", place=str(pointer), cure="run: patuh publish")
    return pointer.parent / json.loads(pointer.read_text(encoding="utf-8"))["build_id"]
