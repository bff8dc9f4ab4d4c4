"""The folder door: put an extract, or a retraction, into the inbox, whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import gettempdir
from typing import Any

from upath import UPath

from ingestion.arrivals import RETRACTION, Arrival, Extract, deliver
from patuh.errors import WrongCall, ZoneUnavailable
from patuh.storage import is_local


def submit(
    file: Path, inbox: Path | UPath, *, sender: str, dataset: str, period: str, as_of: datetime | None = None,
    door: str = "folder", by: str = "", received_at: datetime | None = None, arrival_id: str | None = None,
) -> tuple[Extract, Arrival]:  # fmt: skip
    """Copy `file` into the inbox; whatever it holds is answered later, here only the call is checked.

    Raises:
        WrongCall: no such file, or a name that cannot be part of a path.
        ZoneUnavailable: the inbox cannot be written; nothing is left there.
    """
    if not file.is_file():
        raise WrongCall(f"no such file: {file}", place=str(file), cure="name the extract that is to be sent")
    arrival = Arrival.now(
        door, file.name, by=by, as_of=as_of, received_at=received_at, arrival_id=arrival_id
    )  # fmt: skip
    suffix = file.suffix.lower() or ".dat"
    place = _folder(inbox, sender, dataset, period)
    return _put(lambda aside: shutil.copyfile(file, aside), place, period, suffix, arrival), arrival


def retract(
    inbox: Path | UPath, *, sender: str, dataset: str, period: str, unit_codes: list[str], reason: str,
    door: str = "folder", by: str = "", received_at: datetime | None = None,
) -> tuple[Extract, Arrival]:  # fmt: skip
    """Put a retraction into the inbox: it takes the units out of force (none named: all of the sender).

    Raises:
        WrongCall, ZoneUnavailable: as `submit`.
    """
    if not reason.strip():
        raise WrongCall("--reason is empty", place="--reason", cure="say why: it is kept in the receipt")
    body = json.dumps({"unit_codes": unit_codes, "reason": reason}, ensure_ascii=False).encode()
    arrival = Arrival.now(door, f"{period}{RETRACTION}", by=by, received_at=received_at)
    place = _folder(inbox, sender, dataset, period)
    return _put(lambda aside: aside.write_bytes(body), place, period, RETRACTION, arrival), arrival


def _folder(inbox: Path | UPath, sender: str, dataset: str, period: str) -> Path | UPath:
    for name, value in (("sender", sender), ("dataset", dataset), ("period", period)):
        odd = not value or "/" in value or "\\" in value or "\0" in value or value.startswith((".", "~$"))
        if odd or (name == "period" and "." in value):
            raise WrongCall(f"--{name} {value!r} cannot be part of a path", place=name, cure="write its code alone")
    return inbox / sender / dataset


def _put(
    write: Callable[[Path], Any], folder: Path | UPath, stem: str, suffix: str, arrival: Arrival
) -> Extract:  # fmt: skip
    aside_in = Path(str(folder)) if is_local(folder) else Path(gettempdir())
    aside = aside_in / f".{arrival.arrival_id}.{os.getpid()}.part"
    try:
        aside_in.mkdir(parents=True, exist_ok=True)
        write(aside)
        with aside.open("rb") as done:
            os.fsync(done.fileno())
        return deliver(aside, folder, stem, suffix, arrival)
    except OSError as fault:
        raise ZoneUnavailable(
            f"cannot write to the inbox: {fault.strerror or fault}", place=str(folder),
            cure="free space on the disk or mend its permissions; then submit again",
        ) from fault  # fmt: skip
    finally:
        aside.unlink(missing_ok=True)
