"""Whole or not at all: the only way a file comes to be in a zone."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from upath import UPath

from patuh.errors import ZoneUnavailable


def is_local(path: Path | UPath) -> bool:
    """Whether the path lies on this machine's disk."""
    return isinstance(path, Path) and not getattr(path, "protocol", "")


@contextmanager
def whole(path: Path | UPath) -> Iterator[Path | UPath]:
    """Yield a path aside to write to; on success it becomes `path` in one step, else it goes.

    On an object store a PUT is whole by itself, so the path itself is given.

    Raises:
        ZoneUnavailable: the disk is full or the zone cannot be written.
    """
    if not is_local(path):
        yield path
        return
    path = Path(str(path))
    aside = aside_of(path)
    try:
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True, exist_ok=True)
        yield aside
        with aside.open("rb") as done:
            os.fsync(done.fileno())
        aside.replace(path)
    except BaseException as fault:
        aside.unlink(missing_ok=True)
        if isinstance(fault, OSError):
            raise _unavailable(path, fault) from fault
        raise


def aside_of(path: Path) -> Path:
    """A hidden name beside a file, of this process alone, that no listing takes for the file."""
    return path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}.part")


def _unavailable(path: Path, fault: OSError) -> ZoneUnavailable:
    return ZoneUnavailable(
        f"cannot write {path}: {fault.strerror or fault}",
        place=str(path),
        cure="free space on the disk or mend its permissions; then run the same command again",
    )


def write_whole(path: Path | UPath, data: bytes) -> None:
    """Write bytes to a file, whole or not at all; an existing file is replaced in one step."""
    with whole(path) as aside:
        aside.write_bytes(data)


def write_secret(path: Path, text: str) -> None:
    """Create a file that only its owner reads (0600); one that exists already is kept."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w") as out:
        out.write(text)


def sha256_of(path: Path | UPath) -> str:
    """SHA-256 (hex) of a file's bytes, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()
