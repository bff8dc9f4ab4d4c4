"""Charts as SVG, drawn on the server; colours come from the style sheet, so dark mode and print follow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup, escape

from publication.site.edition import Edition
from publication.site.say import Say

Row = dict[str, Any]
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 360, 176, 30, 6, 8, 24


def history(edition: Edition, series: dict[str, Row], say: Say, name: str) -> Markup:
    """24 months of an index with its bounds, each on the whole scale of its month's methodology.

    A month without an index is a gap with a mark; where the method changes the line is broken and an upright line says
    so. The table with the same figures stands beside it on the page.
    """
    months = edition.months
    x = dict(zip(months, _spread(len(months)), strict=True))
    scored = _scored(edition, series)

    def y(value: Any, row: Row) -> float:
        return _height(value, edition.methodologies[row["methodology"]])

    parts = [_grid(edition, say)]
    parts += [_bounds(row, x[m], y) for m, row in scored.items()]
    parts += [_gap(x[m]) for m in months if m not in scored]
    parts += [_month(m, months, x[m], say) for m in months]
    parts += [_break(x[m] - (x[months[1]] - x[months[0]]) / 2, say) for m in edition.method_breaks]
    at = {m: (x[m], y(row["index"], row)) for m, row in scored.items()}
    for stretch in _stretches(edition):
        parts += [f'<polyline class="line" points="{run}"/>' for run in _runs([at.get(m) for m in stretch])]
    parts += [
        f'<circle class="dot" cx="{at[m][0]}" cy="{at[m][1]}" r="2.6">'
        f"<title>{say.month(m)}: {say.figure(row['index'])}</title></circle>"
        for m, row in scored.items()
    ]
    told = escape(described(edition, series, say, name))
    head = f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{told}">'
    return Markup(f"{head}{''.join(parts)}</svg>")


def described(edition: Edition, series: dict[str, Row], say: Say, name: str) -> str:
    """What the line shows, for who cannot see it."""
    months, scored = edition.months, _scored(edition, series)
    text = say(
        f"Indeks {name} per bulan, {say.month(months[0])} sampai {say.month(months[-1])}: "
        f"{len(scored)} dari {len(months)} bulan berindeks",
        f"Index of {name} by month, {say.month(months[0])} to {say.month(months[-1])}: "
        f"{len(scored)} of {len(months)} months have an index",
    )
    for month, method in edition.method_breaks.items():
        text += say("; cara hitung berganti pada ", "; the method changes in ") + f"{say.month(month)} ({method})"
    # figures of two methods do not compare
    alike = [r for r in scored.values() if r["methodology"] == edition.followed[months[-1]]]
    if alike:
        low, high = (pick(alike, key=lambda r: r["index"]) for pick in (min, max))
        for word, row in ((say("terendah", "lowest"), low), (say("tertinggi", "highest"), high),
                          (say("terakhir", "latest"), alike[-1])):  # fmt: skip
            text += f"; {word} {say.figure(row['index'])} ({say.month(row['period'])})"
    return text + say(". Angkanya ada dalam tabel.", ". The figures are in the table.")


def spark(edition: Edition, rows: list[Row]) -> Markup:
    """A small line of the same months; the page says the figures in words, so it is hidden from readers of text."""
    by_month = {r["period"]: r["index"] for r in rows}
    months = [m for m in edition.months if m <= edition.shown]
    top = float(edition.methodology["scale_max"])
    x = [round(2 + 68 * i / max(1, len(months) - 1), 1) for i in range(len(months))]
    values = [by_month.get(m) for m in months]

    def y(value: Any) -> float:
        return round(20 - 18 * float(value) / top, 1)

    points = [None if v is None else (at, y(v)) for at, v in zip(x, values, strict=True)]
    lines = "".join(f'<polyline class="line" points="{run}"/>' for run in _runs(points))
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


def _scored(edition: Edition, series: dict[str, Row]) -> dict[str, Row]:
    """The months drawn that have an index, first to last."""
    return {m: row for m in edition.months if (row := series.get(m)) and row["index"] is not None}


def _stretches(edition: Edition) -> list[list[str]]:
    """The months drawn, parted where the method changes."""
    starts = [i for i, month in enumerate(edition.months) if month in edition.method_breaks]
    return [edition.months[a:b] for a, b in zip([0, *starts], [*starts, None], strict=True)]


def _height(value: Any, methodology: Row) -> float:
    return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - float(value) / float(methodology["scale_max"])), 1)


def _spread(n: int) -> list[float]:
    inner = WIDTH - LEFT - RIGHT - 16
    return [round(LEFT + 8 + inner * (i / (n - 1) if n > 1 else 0.5), 1) for i in range(n)]


def _month(month: str, months: list[str], x: float, say: Say) -> str:
    """The month's name under the line; of many months every third or sixth, counted from the last."""
    step = 1 if len(months) <= 6 else 3 if len(months) <= 18 else 6
    from_last = len(months) - 1 - months.index(month)
    if from_last % step:
        return ""
    x, anchor = (WIDTH, "end") if from_last == 0 < len(months) - 1 else (x, "middle")
    text = f"{say.month(month)[:3]} {month[2:4]}"
    return f'<text class="axis" x="{x}" y="{HEIGHT - 6}" text-anchor="{anchor}">{text}</text>'


def _grid(edition: Edition, say: Say) -> str:
    method = edition.methodology
    lines = []
    for value in (float(method["scale_max"]) * i / 4 for i in range(5)):
        y = _height(value, method)
        lines.append(
            f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}"/>'
            f'<text class="axis" x="{LEFT - 5}" y="{y + 3.5}" text-anchor="end">{say.plain(value)}</text>'
        )
    zones = [b for b, below in zip(edition.bands, edition.bands[1:], strict=False) if b["zone"] != below["zone"]]
    for band in zones:
        y = _height(band["lower_bound"], method)
        lines.append(f'<line class="bound z-{band["zone"]}" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}"/>')
    return "".join(lines)


def _bounds(row: Row, x: float, y: Any) -> str:
    low, high = row["lower_bound"], row["upper_bound"]
    if low is None or high is None or low == high:
        return ""
    return f'<line class="span" x1="{x}" x2="{x}" y1="{y(low, row)}" y2="{y(high, row)}"/>'


def _gap(x: float) -> str:
    y = HEIGHT - BOTTOM - 5
    return f'<path class="gap" d="M{x - 2.5} {y - 2.5}l5 5m0-5l-5 5"/>'


def _break(x: float, say: Say) -> str:
    """Where another method begins; the words stand on the side that has more room."""
    anchor, at = ("end", x - 3) if x > WIDTH / 2 else ("start", x + 3)
    text = say("ganti metode", "new method")
    return (
        f'<line class="break" x1="{x:.1f}" x2="{x:.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}"/>'
        f'<text class="axis" x="{at:.1f}" y="{TOP + 8}" text-anchor="{anchor}">{text}</text>'
    )


def _runs(points: Sequence[tuple[float, float] | None]) -> list[str]:
    """The stretches of months that have a figure; a line is never drawn over a gap."""
    runs: list[list[str]] = [[]]
    for at in points:
        if at is None:
            runs.append([])
        else:
            runs[-1].append(f"{at[0]},{at[1]}")
    return [" ".join(run) for run in runs if len(run) > 1]
