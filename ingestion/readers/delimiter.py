"""Which sign parts the cells of a text file, and why that one."""

from __future__ import annotations

import csv
import io
from collections import Counter

from patuh.receipts import Choice

DELIMITERS = ",;\t|"


def find_delimiter(head: str) -> Choice:
    """The candidate that cuts most rows into the same number of cells; clevercsv where none does."""
    lines = head.splitlines()[:60]
    scores = [(*_regularity(lines, d), -i, d) for i, d in enumerate(DELIMITERS)]
    share, width, _, best = max(scores)
    if width > 1 and share >= 0.6:
        why = f"{share:.0%} baris terbagi menjadi {width} sel / of the rows are cut into {width} cells"
        return Choice(what="delimiter", chosen=best, why=why)
    if not any(d in head for d in DELIMITERS):
        return Choice(what="delimiter", chosen=",", why="tidak ada pemisah; satu kolom / none found; one column")
    import clevercsv

    try:
        found = clevercsv.Sniffer().sniff(head[:8192], delimiters=DELIMITERS)
    except clevercsv.Error:
        found = None
    if found and found.delimiter:
        return Choice(what="delimiter", chosen=found.delimiter, why="dikenali clevercsv / found by clevercsv")
    return Choice(what="delimiter", chosen=best, why="paling teratur / the most regular")


def _regularity(lines: list[str], delimiter: str) -> tuple[float, int]:
    try:
        widths = Counter(len(r) for r in csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter) if len(r) > 1)
    except csv.Error:
        return 0.0, 0
    if not widths:
        return 0.0, 1
    width, rows = widths.most_common(1)[0]
    return rows / max(1, sum(1 for line in lines if line.strip())), width
