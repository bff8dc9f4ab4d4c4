"""A gate report in words, Indonesian first: what stopped it, which rows, which submissions, where to look."""

from __future__ import annotations

from typing import Any

Report = dict[str, Any]


def stopping(report: Report) -> list[Report]:
    """The expectations that stop the build: blocking and failed, or of any severity and errored."""
    return [e for e in report["expectations"] if e["error"] or (not e["success"] and e["severity"] == "blocking")]


def in_words(report: Report) -> str:
    """The report for a person at a terminal or in a task's log."""
    counts = report["counts"]
    if report["verdict"] == "pass":
        return (
            f"Gerbang: LOLOS, build {report['build_id']}: {counts['passed']} dari {counts['evaluated']} pemeriksaan, "
            f"{counts['failed_warning']} peringatan.\n"
            f"Gate: PASS, {counts['passed']} of {counts['evaluated']} expectations, "
            f"{counts['failed_warning']} warnings."
        )
    head = [
        f"Gerbang: DITAHAN, build {report['build_id']}. Rilis terakhir tetap tampil.",
        "Gate: STOP. The last release stays up; nothing was published.",
    ]
    return "\n".join([*head, *(_one(e) for e in stopping(report)), *_look(report)])


def errors_of(report: Report) -> list[dict[str, str]]:
    """The entries of `errors` in the JSON answer, one an expectation that stops."""
    return [
        {
            "code": e["id"],
            "message": f"{e['why_id']} / {e['why_en']}" + (f" ({e['error']})" if e["error"] else ""),
            "place": _rows(e),
            "cure": "; ".join(report["commands"]),
        }
        for e in stopping(report)
    ]


def _one(entry: Report) -> str:
    lines = [f"\n  {entry['id']} ({entry['owner']})", f"    {entry['why_id']}", f"    {entry['why_en']}"]
    if entry["error"]:
        lines.append(f"    tidak dapat dijalankan / could not run: {entry['error']}")
    if entry["rows"]:
        lines.append(f"    {entry['unexpected_count']} baris / rows: {_rows(entry)}")
    if entry["submissions"]:
        lines.append(f"    kiriman / submissions: {', '.join(entry['submissions'])}")
    return "\n".join(lines)


def _rows(entry: Report) -> str:
    shown = (", ".join(f"{k}={v}" for k, v in row.items()) for row in entry["rows"][:3])
    return " | ".join(shown)


def _look(report: Report) -> list[str]:
    *look, again = report["commands"]
    return [
        "\nLihat lebih jauh / look further:",
        *(f"  {command}" for command in look),
        "Sesudah penyebabnya diperbaiki / once its cause is mended:",
        f"  {again}",
    ]
