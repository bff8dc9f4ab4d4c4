"""The answer to a sender: what became of the extract, what is wrong, and how to mend it (JSON and HTML).

Both are made of the receipt and the broken rules alone, so the same extract gets the same answer.
Source: ux.md, "Senders", 4.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import polars as pl
from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from pydantic_core import to_json
from upath import UPath

from ingestion.manual import page_of
from patuh.receipts import Receipt
from patuh.storage import write_whole

EXAMPLES = 20
STYLE = "jawaban.css"
STATUS_WORDS = {
    "accepted": ("Diterima", "Accepted"),
    "accepted_with_notes": ("Diterima dengan catatan", "Accepted with notes"),
    "rejected": ("Ditolak", "Rejected"),
    "retracted": ("Ditarik", "Retracted"),
}

READING = {
    "form": "Bentuk", "encoding": "Tulisan", "line_ends": "Akhir baris", "delimiter": "Pemisah", "sheet": "Lembar",
    "header": "Judul kolom",
}  # fmt: skip
UNSEEN = {"text": "CSV atau teks lain", "\t": "tab", ";": "titik koma (;)", ",": "koma (,)", "|": "garis tegak (|)"}


def write_answer(
    reports: Path | UPath, receipt: Receipt, broken: pl.DataFrame, zone: ZoneInfo, *, synthetic: bool
) -> None:  # fmt: skip
    """Write `<submission_id>.json` and `.html`; `broken` is one row per broken rule of a row.

    Raises:
        ZoneUnavailable: the reports cannot be written.
    """
    told = answer_of(receipt, broken)
    write_whole(reports / f"{receipt.submission_id}.json", to_json(told, indent=1) + b"\n")
    received = f"{receipt.received_at.astimezone(zone):%d-%m-%Y %H:%M} {_label(zone)}"
    page = _template().render(
        a=told, r=receipt, received=received, units=_units(receipt), synthetic=synthetic, style=STYLE, words=READING
    )  # fmt: skip
    write_whole(reports / f"{receipt.submission_id}.html", page.encode())
    if not (reports / STYLE).exists():
        write_whole(reports / STYLE, _folder().joinpath(STYLE).read_bytes())


def answer_of(receipt: Receipt, broken: pl.DataFrame) -> dict[str, Any]:
    """The answer as data: one sentence, then the rules grouped with counts and their first 20 examples."""
    return {
        "submission_id": receipt.submission_id,
        "number": receipt.number,
        "status": receipt.status,
        "status_id": STATUS_WORDS[receipt.status][0],
        "status_en": STATUS_WORDS[receipt.status][1],
        "sentence_id": sentence_id(receipt),
        "sentence_en": sentence_en(receipt),
        "rows_read": receipt.rows_read,
        "rows_accepted": receipt.rows_accepted,
        "rows_rejected": receipt.rows_rejected,
        "file_reasons": [reason.model_dump() for reason in receipt.file_reasons],
        "rules": _rules(broken),
        "notes": receipt.notes,
        "units": [unit.model_dump() for unit in receipt.units],
        "reading": [choice.model_dump() for choice in receipt.reading],
    }


def _rules(broken: pl.DataFrame) -> list[dict[str, Any]]:
    """Broken rules, refusing ones first, the most frequent first."""
    if broken.is_empty():
        return []
    about = broken.group_by("rule", "severity", maintain_order=True).agg(
        pl.len().alias("count"), pl.col("row_number").n_unique().alias("rows"), pl.col("message", "cure").first(),
        pl.struct("row_number", "cell", "column", "title", "value", "message").head(EXAMPLES).alias("examples"),
    )  # fmt: skip
    return sorted(about.to_dicts(), key=lambda rule: (rule["severity"], -rule["count"], rule["rule"]))


def number_id(count: int) -> str:
    """A whole number as it is written in Indonesia: 49.953."""
    return f"{count:,}".replace(",", ".")


def sentence_id(receipt: Receipt) -> str:
    """The one sentence that says what became of the extract."""
    read, rejected, accepted = (number_id(n) for n in (receipt.rows_read, receipt.rows_rejected, receipt.rows_accepted))
    if receipt.status == "retracted":
        return f"Kiriman ditarik untuk {len(receipt.units)} unit; tidak lagi dihitung."
    if receipt.file_reasons:
        first = receipt.file_reasons[0]
        return f"Berkas ditolak seluruhnya. {first.message} {first.cure}"
    if receipt.status == "rejected":
        return f"Tidak satu pun dari {read} baris dapat dihitung; berkas ditolak."
    if receipt.rows_rejected:
        return f"{rejected} dari {read} baris belum dapat dihitung; {accepted} diterima."
    if not receipt.rows_read:
        return "Diterima tanpa baris (nihil)."
    return f"Semua {accepted} baris diterima."


def sentence_en(receipt: Receipt) -> str:
    """The same in English."""
    if receipt.status == "retracted":
        return f"Retracted for {len(receipt.units)} unit(s); no longer counted."
    if receipt.file_reasons:
        return f"The file was refused as a whole ({', '.join(r.rule for r in receipt.file_reasons)})."
    if receipt.status == "rejected":
        return f"None of {receipt.rows_read:,} rows can be counted; the file was refused."
    if receipt.rows_rejected:
        return f"{receipt.rows_rejected:,} of {receipt.rows_read:,} rows refused; {receipt.rows_accepted:,} accepted."
    return f"All {receipt.rows_accepted:,} rows accepted." if receipt.rows_read else "Accepted without rows (nil)."


def _units(receipt: Receipt) -> str:
    spoken_for = [f"{u.unit_code} (nihil)" if u.is_nil else u.unit_code for u in receipt.units if u.in_force]
    return ", ".join(spoken_for) or "tidak ada"


def _label(zone: ZoneInfo) -> str:
    labels = {"Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
    return labels.get(str(zone), str(zone))


def _seen(chosen: str) -> str:
    return UNSEEN.get(chosen, chosen)


def _folder() -> Path:
    return Path(__file__).parent / "templates"


@lru_cache(maxsize=1)
def _template() -> Template:
    place = PackageLoader("ingestion.reports", "templates")
    surroundings = Environment(
        loader=place, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )  # fmt: skip
    surroundings.filters |= {"angka": number_id, "seen": _seen, "page": page_of}
    return surroundings.get_template("jawaban.html.j2")
