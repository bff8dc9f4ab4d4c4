"""The zones that this room needs as folders: links and renames of whole folders exist on a disk only."""

from __future__ import annotations

from pathlib import Path

from upath import UPath

from patuh.errors import WrongCall
from patuh.storage import is_local


def local(zone: Path | UPath, name: str) -> Path:
    """The zone as a folder of this machine.

    Raises:
        WrongCall: it is set to an object store.
    """
    if not is_local(zone):
        raise WrongCall(f"{name} is no local folder: {zone}", cure=f"set PATUH_{name.upper()} to a folder and sync it")
    return Path(str(zone))
