"""Charts as SVG, drawn on the server; colours come from the style sheet, so dark mode and print follow."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup, escape

from publication.site.edition import Edition
from publication.site.say import Say

Row = dict[str, Any]
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 360, 176, 30, 6, 8, 24


def history(edition: Edition, rows: list[Row], say: Say, title: str) -> Markup:
    """24 months of an index with its bounds, on the whole scale; a month without a figure is a gap with a mark.

    The table with the same figures stands beside it on the page.
    """
    months, by_month = edition.months, {r["period"]: r for r in rows}
    top = float(edition.methodology["scale_max"])
    x = _spread(len(months))

    def y(value: Any) -> float:
        return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - float(value) / top), 1)

    parts = [_grid(edition, y, top, say)]
    for i, month in enumerate(months):
        row = by_month.get(month)
        if row and row["index"] is not None:
            parts.append(_bounds(row, x[i], y))
        else:
            parts.append(_gap(x[i]))
        if (len(months) - 1 - i) % _step(len(months)) == 0:
            parts.append(_month(x[i], _short(month, say), at_end=i == len(months) - 1 > 0))
    indexes = [by_month[m]["index"] if m in by_month else None for m in months]
    parts += [f'<polyline class="line" points="{" ".join(run)}"/>' for run in _runs(indexes, x, y)]
    parts += [
        f'<circle class="dot" cx="{x[i]}" cy="{y(v)}" r="2.6">'
        f"<title>{say.month(months[i])}: {say.figure(v)}</title></circle>"
        for i, v in enumerate(indexes)
        if v is not None
    ]
    head = f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title)}">'
    return Markup(f"{head}{''.join(parts)}</svg>")


def spark(edition: Edition, rows: list[Row]) -> Markup:
    """A small line of the same months; the page says the figures in words, so it is hidden from readers of text."""
    by_month = {r["period"]: r["index"] for r in rows}
    months = [m for m in edition.months if m <= edition.shown]
    top = float(edition.methodology["scale_max"])
    x = [round(2 + 68 * i / max(1, len(months) - 1), 1) for i in range(len(months))]
    values = [by_month.get(m) for m in months]

    def y(value: Any) -> float:
        return round(20 - 18 * float(value) / top, 1)

    lines = "".join(f'<polyline class="line" points="{" ".join(run)}"/>' for run in _runs(values, x, y))
    last = values[-1] if values else None
    dot = f'<circle class="dot" cx="{x[-1]}" cy="{y(last)}" r="2"/>' if last is not None else ""
    return Markup(f'<svg class="spark" viewBox="0 0 72 22" aria-hidden="true">{lines}{dot}</svg>')


def tally(rows: list[Row]) -> list[tuple[str, int]]:
    """How many stand in each zone: [(green, n), (yellow, n), (red, n), (none, n)], empty ones left out."""
    counted = {z: sum((r["zone"] or "none") == z for r in rows) for z in ("green", "yellow", "red", "none")}
    return [(z, n) for z, n in counted.items() if n]


def tally_bar(rows: list[Row]) -> Markup:
    """The tally as one bar; its counts stand beside it in words."""
    total, at, parts = max(1, len(rows)), 0.0, []
    for zone, n in tally(rows):
        width = 100 * n / total
        parts.append(f'<rect class="z-{zone}" x="{at:.2f}" y="0" width="{max(0.0, width - 0.6):.2f}" height="4"/>')
        at += width
    svg = "".join(parts)
    return Markup(f'<svg class="tally" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">{svg}</svg>')


def _spread(n: int) -> list[float]:
    inner = WIDTH - LEFT - RIGHT - 16
    return [round(LEFT + 8 + inner * (i / (n - 1) if n > 1 else 0.5), 1) for i in range(n)]


def _step(n: int) -> int:
    return 1 if n <= 6 else 3 if n <= 18 else 6


def _month(x: float, text: str, *, at_end: bool) -> str:
    x, anchor = (WIDTH, "end") if at_end else (x, "middle")
    return f'<text class="axis" x="{x}" y="{HEIGHT - 6}" text-anchor="{anchor}">{text}</text>'


def _short(month: str, say: Say) -> str:
    return f"{say.month(month)[:3]} {month[2:4]}"


def _grid(edition: Edition, y: Any, top: float, say: Say) -> str:
    steps = [top * i / 4 for i in range(5)]
    lines = [
        f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(v)}" y2="{y(v)}"/>'
        f'<text class="axis" x="{LEFT - 5}" y="{y(v) + 3.5}" text-anchor="end">{say.plain(v)}</text>'
        for v in steps
    ]
    zones = [b for b, below in zip(edition.bands, edition.bands[1:], strict=False) if b["zone"] != below["zone"]]
    lines += [
        f'<line class="bound z-{b["zone"]}" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(b["lower_bound"])}" '
        f'y2="{y(b["lower_bound"])}"/>'
        for b in zones
    ]
    return "".join(lines)


def _bounds(row: Row, x: float, y: Any) -> str:
    low, high = row["lower_bound"], row["upper_bound"]
    if low is None or high is None or low == high:
        return ""
    return f'<line class="span" x1="{x}" x2="{x}" y1="{y(low)}" y2="{y(high)}"/>'


def _gap(x: float) -> str:
    y = HEIGHT - BOTTOM - 5
    return f'<path class="gap" d="M{x - 2.5} {y - 2.5}l5 5m0-5l-5 5"/>'


def _runs(values: list[Any], x: list[float], y: Any) -> list[list[str]]:
    """The stretches of months that have a figure; a line is never drawn over a gap."""
    runs: list[list[str]] = [[]]
    for at, value in zip(x, values, strict=True):
        if value is None:
            runs.append([])
        else:
            runs[-1].append(f"{at},{y(value)}")
    return [run for run in runs if len(run) > 1]
