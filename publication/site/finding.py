"""The one sentence of the home page: computed, never written by hand."""

from __future__ import annotations

from publication.site.edition import Edition
from publication.site.say import Say


def sentence(edition: Edition, say: Say) -> str:
    """Who leads, what moved most since last month, who is not reporting, in one plain sentence."""
    parts = [p for p in (_leads(edition, say), _moved(edition, say), _silent(edition, say)) if p]
    month = say.month(edition.shown)
    return f"{say('Pada', 'In')} {month} {'; '.join(parts)}."


def completeness(edition: Edition, say: Say) -> str:
    """9 dari 11 kabupaten/kota mengirim data."""
    owing = [g for g in edition.peers if g["status"] != "not_obliged"]
    sending = [g for g in owing if g["status"] != "not_reporting"]
    what = kind(edition, say)
    return say(
        f"{len(sending)} dari {len(owing)} {what} mengirim data", f"{len(sending)} of {len(owing)} {what} sent data"
    )


def kind(edition: Edition, say: Say) -> str:
    """What the governments in the list are called."""
    only_province = any(g["government_code"] == edition.manifest["province"] for g in edition.peers)
    return say("pemerintah daerah", "governments") if only_province else say("kabupaten/kota", "regencies and cities")


def _leads(edition: Edition, say: Say) -> str:
    scored = [g for g in edition.peers if g["rank"] == 1] or [g for g in edition.peers if g["index"] is not None][:1]
    if not scored:
        return say("belum ada indeks yang dapat diterbitkan", "no index can be published yet")
    who = say.names([g["government_name"] for g in scored])
    index = say.figure(scored[0]["index"])
    if scored[0]["rank"] != 1:
        return say(f"indeks tertinggi ada pada {who}, {index}, belum berperingkat",
                   f"the highest index is that of {who}, {index}, not ranked yet")  # fmt: skip
    together = say(" bersama", " together") if len(scored) > 1 else ""
    return say(f"{who} memimpin{together} dengan indeks {index}",
               f"{who} {'lead' if together else 'leads'}{together} with an index of {index}")  # fmt: skip


def _moved(edition: Edition, say: Say) -> str:
    changes = [(edition.change(edition.governments[g["government_code"]]), g) for g in edition.peers]
    moved = [(c, g) for c, g in changes if c]
    if not moved:
        return ""
    change, most = max(moved, key=lambda m: (abs(m[0]), m[1]["government_code"]))
    since = say.month(edition.previous).split()[0]
    return say(f"yang paling berubah sejak {since} ialah {most['government_name']}, {say.change(change)}",
               f"{most['government_name']} moved most since {since}, {say.change(change)}")  # fmt: skip


def _silent(edition: Edition, say: Say) -> str:
    owing = [g for g in edition.peers if g["status"] != "not_obliged"]
    silent = [g["government_name"] for g in owing if g["status"] == "not_reporting"]
    if not silent:
        return say(f"semua {len(owing)} {kind(edition, say)} mengirim data", f"all {len(owing)} sent data")
    if len(silent) == len(owing):
        return say(f"belum satu pun {kind(edition, say)} mengirim data", f"none of the {kind(edition, say)} sent data")
    return say(f"{say.names(silent)} belum mengirim data", f"{say.names(silent)} sent no data")
