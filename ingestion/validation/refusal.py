"""How a reader or a judge says that a file is refused as a whole."""

from __future__ import annotations

from ingestion.contracts.model import Rule
from patuh.receipts import FileReason


class RefusedError(Exception):
    """A fault of the file; `judge` turns it into its reasons, so nobody outside ever sees it raised."""

    def __init__(self, *reasons: FileReason):
        super().__init__("; ".join(r.message for r in reasons))
        self.reasons = list(reasons)


def reason(rule: Rule, detail: str = "", place: str = "") -> FileReason:
    """A file rule with what was found in this file."""
    return FileReason(rule=rule.id, message=f"{rule.sentence} {detail}".strip(), cure=rule.cure, place=place)


def refuse(rule: Rule, detail: str = "", place: str = "") -> RefusedError:
    """The exception for one file rule."""
    return RefusedError(reason(rule, detail, place))
