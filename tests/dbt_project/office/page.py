"""`docs/tricks.md`: the table as a page. `python -m tests.dbt_project.office.page` writes it anew."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from patuh.settings import PROJECT
from tests.dbt_project.office.table import METHODOLOGIES, TRICKS, Table
from tests.dbt_project.office.trick import Answer, Trick

PAGE = PROJECT / "docs" / "tricks.md"
HEAD = """# Yang akan dicoba sebuah kantor / What an office would try

Sebuah kantor sintetis yang biasa saja mengirim semua kewajibannya; di sampingnya satu kembaran untuk setiap siasat.
Semua dihitung dalam satu build yang sesungguhnya. Sesudah siasat, kantor itu tidak bernilai atau tidak lebih tinggi;
yang dibiarkan terbuka oleh metodologi disebut oleh catatan gerbang yang terbit bersama unitnya.

A synthetic middling office sends all it owes; beside it stands one twin for every trick, all judged in one real build.
After a trick the office is unscored or not higher; what the methodology leaves open is named by a note of the gate,
published with the unit. Written by `python -m tests.dbt_project.office.page`; a test holds that it is current. "Rule"
is the section of methodology.md; the counts are those of the indicator that the trick aims at.
"""
HEADS = {
    Answer.METHOD: "## Tidak bernilai, atau tidak lebih tinggi / Unscored, or not higher",
    Answer.NOTE: "## Terbuka, dan disebut catatan gerbang / Left open, and named by a note of the gate",
    Answer.PAGE: "## Yang tidak pernah dicatat tidak terlihat / What was never recorded is not seen\n\n"
    "Tidak ada catatan yang melihatnya; halaman setiap unit menyatakannya. "
    "No note sees these; the page of every unit says so.",
}


def page(table: Table) -> str:
    """The whole page."""
    return "\n".join([HEAD, *(_part(table, answer) for answer in Answer)])


def _part(table: Table, answer: Answer) -> str:
    chosen = [trick for trick in TRICKS if trick.answer is answer]
    is_noted = answer is Answer.NOTE
    figures = [f"{m} {when}" for m in METHODOLOGIES for when in ("before", "after")]
    columns = ["what the office does", "month", *figures, "counts", "why", "rule", *(["note"] if is_noted else [])]
    rows = [_row(columns), _row(["---"] * len(columns)), *(_row(_cells(table, trick, is_noted)) for trick in chosen)]
    return "\n".join([HEADS[answer], "", *rows, ""])


def _cells(table: Table, trick: Trick, is_noted: bool) -> list[str]:
    figures = [f"{figure(trick, m)}" for m in METHODOLOGIES for figure in (table.before, table.after)]
    return [trick.does, f"{trick.month:%Y-%m}", *figures, counts(table, trick), trick.why, trick.rule,
            *([f"`{trick.note}`"] if is_noted else [])]  # fmt: skip


def counts(table: Table, trick: Trick) -> str:
    """The indicator aimed at: its counts before and after, or its status where there are none."""
    before, after = (_count(*values) for values in table.aimed_at(trick))
    return f"{trick.at} {before} -> {after}"


def _count(status: str, numerator: int | None, denominator: int | None, score: object) -> str:
    if status != "computed":
        return status
    return f"{numerator}/{denominator}" if numerator is not None else f"{score:.2f} (n {denominator})"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Build the table and write the page."""
    with TemporaryDirectory() as folder:
        PAGE.write_text(page(Table(Path(folder))), encoding="utf-8")


if __name__ == "__main__":
    main()
