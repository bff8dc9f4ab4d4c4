"""A figure's explanation as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from zoneinfo import ZoneInfo

from dbt_project.explain.standing import Row
from dbt_project.explain.table import NONE, aligned, cell, local
from dbt_project.explain.words import OUTCOMES, STANDINGS, STATUSES

PARTS = ("numerator_part", "denominator_part")
SHORT = 12  # of a submission's id: enough for --submission


def figure_text(told: dict[str, Any], zone: ZoneInfo, *, with_rows: bool) -> str:
    """The way from the figure down; the rows themselves only `with_rows`."""
    lines = [*_head(told["unit"], told["build_id"])]
    if told["indicators"]:
        lines += ["", *_indicators(told["indicators"])]
        lines += [] if with_rows else list(_sum(told["unit"], told["indicators"]))
    for figure in told["indicators"]:
        rows = [row for row in told["rows"] if row["indicator"] == figure["indicator"]]
        lines += ["", *_one(figure, rows, told["survey"])]
        if with_rows and rows:
            lines += ["", *_rows(rows, told["submissions"], zone)]
    lines += ["", *_submissions(told, zone)] if told["submissions"] else []
    if not with_rows and told["rows"]:
        unit = told["unit"]
        lines += ["", f"Baris demi baris / row by row: patuh explain {unit['unit_code']} {unit['period']} on_time"]
    return "\n".join(lines)


def _head(unit: Row, build_id: str) -> Iterator[str]:
    yield f"{unit['unit_name']} ({unit['unit_code']}), {unit['period']}, {unit['methodology']}, build {build_id}"
    yield f"status {unit['status']}" + (f", indeks/index {cell(unit['index'])}" if unit["index"] is not None else "")
    if unit["status"] in STANDINGS:
        yield STANDINGS[unit["status"]]
    if unit["coverage"] is not None:
        bounds = f"{cell(unit['lower_bound'])} - {cell(unit['upper_bound'])}"
        yield f"batas/bounds {bounds}, cakupan/coverage {cell(unit['coverage'])}"
        names = {"band": "pita/band", "zone": "zona/zone", "rank": "peringkat/rank", "data_until": "data sampai/until"}
        yield ", ".join(f"{said} {cell(unit[name])}" for name, said in names.items())


def _sum(unit: Row, figures: list[Row]) -> Iterator[str]:
    """How the index comes of the points; by the rounded ones that are shown."""
    points = sum((f["contribution"] for f in figures if f["contribution"] is not None), Decimal(0))
    yield f"jumlah poin/sum of points {cell(points)}"
    if unit["coverage"]:
        mean = (points / unit["coverage"]).quantize(Decimal("1e-8"), ROUND_HALF_UP)
        yield f"dibagi cakupan/divided by coverage {cell(mean)} (skala/scale 0-100)"


def _indicators(figures: list[Row]) -> list[str]:
    heads = ("dimensi/dimension", "indikator/indicator", "status", "pembilang/num.", "penyebut/den.", "skor/score",
             "bobot/weight", "poin/points", "tanda/flags")  # fmt: skip
    rows = [
        (f["dimension"], f["indicator"], STATUSES[f["status"]], _count(f, "numerator"), _count(f, "denominator"),
         f["score"], f["effective_weight"], f["contribution"], f["flags"])
        for f in figures
    ]  # fmt: skip
    return aligned(heads, rows, right=(3, 4, 5, 6, 7))


def _count(figure: Row, name: str) -> str:
    return cell(figure[name]) + ("*" if figure["is_withheld"] else "")


def _one(figure: Row, rows: list[Row], survey: dict[str, Any]) -> Iterator[str]:
    """One indicator: its counts, and what they are made of."""
    yield f"{figure['indicator']}: {figure['title_id']} / {figure['title_en']}"
    if figure["is_withheld"]:
        yield "  * ditahan: 1-4 orang, publik tidak melihatnya / withheld: 1 to 4 people, not shown to the public"
    if figure["status"] == "too_few":
        yield f"  perlu sekurangnya/needs at least {figure['min_n']}"
    if figure["status"] in ("missing", "not_applicable"):
        yield "  tidak ada hitungan / no counts"
        return
    if not figure["adds_up"]:
        yield "  SALAH: baris tidak sama dengan hitungan / WRONG: the rows do not add up to the counts"
    if figure["indicator"] == "satisfaction":
        yield from (f"  {line}" for line in _survey(survey))
    yield from (f"  {line}" for line in _outcomes(rows))


def _outcomes(rows: list[Row]) -> list[str]:
    counts = Counter(row["outcome"] for row in rows)
    told = [
        (OUTCOMES[name], n, *(sum(r[part] or 0 for r in rows if r["outcome"] == name) for part in PARTS))
        for name, n in counts.items()
    ]
    return aligned(("hasil/outcome", "baris/rows", "pembilang/num.", "penyebut/den."), told, right=(1, 2, 3))


def _survey(survey: dict[str, Any]) -> list[str]:
    heads = ("unsur/element", "jumlah/sum", "jawaban/answers", "rata-rata/mean")
    rows = [(e["element"], e["sum"], e["answers"], e["mean"]) for e in survey["elements"]]
    size, decided = survey.get("sample_size", NONE), survey.get("decided", NONE)
    return [f"sampel/sample {size} dari/of {decided} keputusan/decisions", *aligned(heads, rows, right=(1, 2, 3))]


def _rows(rows: list[Row], submissions: dict[str, Row], zone: ZoneInfo) -> list[str]:
    heads = ("kasus/case", "hasil/outcome", "aturan/rule", "batas/due", "putusan/decided", "+num", "+den",
             "berkas/file", "baris/row", "kiriman/submission")  # fmt: skip
    told = []
    for row in rows:
        origin = submissions.get(row["submission_id"] or "", {})
        told.append(
            (row["case_id"], OUTCOMES[row["outcome"]], row["rule"], local(row["due_at"], zone),
             local(row["decided_at"], zone), row["numerator_part"], row["denominator_part"],
             origin.get("file"), row["row_number"], (row["submission_id"] or "")[:SHORT])
        )  # fmt: skip
    return aligned(heads, told, right=(5, 6, 8))


def _submissions(told: dict[str, Any], zone: ZoneInfo) -> list[str]:
    rows = Counter(row["submission_id"] for row in told["rows"])
    heads = ("kiriman/submission", "nomor/number", "berkas/file", "diterima/received", "baris/rows")
    listed = [
        (name[:SHORT], s["number"], s["file"], local(s["received_at"], zone), rows[name])
        for name, s in sorted(told["submissions"].items(), key=lambda item: item[1]["number"])
    ]
    return aligned(heads, listed, right=(4,))
