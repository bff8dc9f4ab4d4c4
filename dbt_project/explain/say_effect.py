"""A submission's effect as text."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from dbt_project.explain.standing import Row
from dbt_project.explain.table import aligned, cell, local

ARROW = " -> "


def effect_text(told: dict[str, Any], zone: ZoneInfo) -> str:
    """Which figures the submission moves, without it and with it."""
    lines = list(_head(told, zone))
    if told["indices"]:
        lines += ["", "Indeks, tanpa -> dengan kiriman ini / index, without -> with it", *_indices(told["indices"])]
    if told["indicators"]:
        lines += ["", "Indikator / indicators", *_indicators(told["indicators"])]
    return "\n".join(lines)


def _head(told: dict[str, Any], zone: ZoneInfo) -> Iterator[str]:
    s = told["submission"]
    yield f"{s['number']} ({s['submission_id']}), {told['methodology']}"
    yield f"berkas/file {cell(s['file'])}, diterima/received {local(s['received_at'], zone)}, status {s['status']}"
    if not told["units"]:
        yield "Kiriman ini tidak berlaku bagi unit mana pun: tidak ada angka yang bertumpu padanya. / "
        yield "It is in force for no unit: no figure rests on it."
        return
    yield f"unit/units {', '.join(told['units'])}"
    for other in told["replaced_by"]:
        yield f"{other['unit_code']}: kini berlaku/now in force {other['number']} ({other['submission_id'][:12]})"
    figures = len({(r["period"], r["unit_code"], r["indicator"]) for r in told["rows"]})
    yield f"barisnya ada dalam/its rows stand in {figures} angka indikator/figures of indicators"
    if not told["indicators"] and not told["indices"]:
        yield "Tanpa kiriman ini semua angka sama. / Without it every figure is the same."
    elif told["indicators"]:
        yield "Peringkat dan angka pemerintah ikut lewat indeks. / Ranks and governments follow through the index."


def _pair(row: Row, name: str) -> str:
    before, after = row[f"{name}_without"], row[f"{name}_with"]
    return cell(before) if before == after else f"{cell(before)}{ARROW}{cell(after)}"


def _change(row: Row, name: str) -> Decimal | None:
    before, after = row[f"{name}_without"], row[f"{name}_with"]
    return None if before is None or after is None else after - before


def _indices(rows: list[Row]) -> list[str]:
    heads = ("bulan/month", "unit", "status", "indeks/index", "selisih/change", "batas bawah/lower", "atas/upper")
    told = [
        (r["period"], r["unit_code"], _pair(r, "status"), _pair(r, "index"), _change(r, "index"),
         _pair(r, "lower_bound"), _pair(r, "upper_bound"))
        for r in rows
    ]  # fmt: skip
    return aligned(heads, told, right=(4,))


def _indicators(rows: list[Row]) -> list[str]:
    heads = ("bulan/month", "unit", "indikator/indicator", "status", "pembilang/num.", "penyebut/den.", "skor/score",
             "selisih/change")  # fmt: skip
    told = [
        (r["period"], r["unit_code"], r["indicator"], _pair(r, "status"), _pair(r, "numerator"),
         _pair(r, "denominator"), _pair(r, "score"), _change(r, "score"))
        for r in rows
    ]  # fmt: skip
    return aligned(heads, told, right=(7,))
