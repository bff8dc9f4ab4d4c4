"""The doors of this room on the command line."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    """Add this room's sub-commands to `patuh`."""
