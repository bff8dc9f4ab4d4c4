"""What sqlfluff's jinja templater lacks of dbt: a dispatched macro reads as a call, which is all a linter needs."""

from __future__ import annotations

from collections.abc import Callable


def dispatch(macro: str) -> Callable[..., str]:
    """The macro's name as an SQL function of its arguments."""
    return lambda *arguments: f"{macro}({', '.join(map(str, arguments))})"
