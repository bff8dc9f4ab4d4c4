"""What is wrong in a table that people keep, in their words: the sentences of failed data tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb


def sentences_of(results: list[dict[str, Any]], warehouse: Path) -> list[str]:
    """The sentences that the failed tests of a build select, sorted; none of a test that has no column `sentence`.

    `results` are those of dbt's run_results.json; each compiled test is run once more, on what was built.
    """
    failed = [r for r in results if r["status"] == "fail" and r.get("compiled_code")]
    found: set[str] = set()
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        for result in failed:
            rows = connection.sql(result["compiled_code"])
            if rows.columns == ["sentence"]:
                found |= {row[0] for row in rows.fetchall()}
    return sorted(found)


def in_one(sentences: list[str]) -> str:
    """The first sentence, and how many more rows there are to mend."""
    more = len(sentences) - 1
    return sentences[0] + (f" (dan {more} lagi / and {more} more)" if more else "")
