"""Receipts: identity of a submission, and the commit.

Source: design.md, "A submission's life", 2 and 4.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from upath import UPath

from ingestion.arrivals import Extract
from patuh.receipts import Receipt
from patuh.storage import write_whole


def submission_id(extract: Extract, sha256: str, n: int) -> str:
    """The first 32 hex of SHA-256 over sender, dataset, period, sha256 and n."""
    told = "\n".join((extract.sender, extract.dataset, extract.period_text, sha256, str(n)))
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def read_receipt(receipts: Path | UPath, submission: str) -> Receipt | None:
    """The receipt of a submission, None where there is none."""
    try:
        return Receipt.model_validate_json((receipts / f"{submission}.json").read_bytes())
    except FileNotFoundError:
        return None


def write_receipt(receipts: Path | UPath, receipt: Receipt) -> None:
    """Commit: from here on the submission exists."""
    body = receipt.model_dump_json(indent=1) + "\n"
    write_whole(receipts / f"{receipt.submission_id}.json", body.encode())
