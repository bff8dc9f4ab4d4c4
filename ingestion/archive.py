"""The submitted bytes under their SHA-256, written once, and every arrival that brought them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from upath import UPath

from ingestion.arrivals import Arrival, Extract
from patuh.errors import PatuhError
from patuh.storage import is_local, sha256_of, whole, write_whole

_PIECE = 1 << 20


class StillWrittenError(PatuhError):
    """The extract changed while it was copied: its writer has not finished, so it is left for the next run."""

    code = "still_written"


@dataclass(frozen=True)
class Original:
    """Bytes in the archive."""

    path: Path | UPath
    sha256: str
    bytes: int

    @contextmanager
    def local(self) -> Iterator[Path]:
        """A file on this machine that holds the bytes."""
        if isinstance(self.path, Path):
            yield self.path
            return
        with NamedTemporaryFile() as copy:
            copy.write(self.path.read_bytes())
            copy.flush()
            yield Path(copy.name)


def place_of(archive: Path | UPath, sha256: str) -> Path | UPath:
    """`archive/<first two>/<sha256>`."""
    return archive / sha256[:2] / sha256


def archive_extract(archive: Path | UPath, extract: Extract, arrival: Arrival) -> Original:
    """Copy the extract's bytes and, beside them, the record of its arrival; bytes there already stay as they are.

    Raises:
        ZoneUnavailable: the archive cannot be written.
        StillWrittenError: the extract changed meanwhile.
    """
    if is_local(archive) and not archive.exists():
        Path(str(archive)).mkdir(parents=True, exist_ok=True, mode=0o700)  # originals hold clear NIK
    sha256 = sha256_of(extract.path)
    place = place_of(archive, sha256)
    if not place.exists():
        _copy(extract.path, place, sha256)
    named = {"sender": extract.sender, "dataset": extract.dataset, "period": extract.period_text}
    record = {**arrival.model_dump(mode="json"), **named, "file": extract.path.name}
    beside = place.with_name(f"{sha256}.{arrival.arrival_id}.json")
    write_whole(beside, json.dumps(record, ensure_ascii=False, indent=1).encode())
    return Original(place, sha256, place.stat().st_size)


def _copy(source: Path | UPath, place: Path | UPath, sha256: str) -> None:
    """Copy and hash in one pass, so that the name is that of the bytes copied."""
    digest = hashlib.sha256()
    with whole(place) as aside, source.open("rb") as stream, aside.open("wb") as copy:
        while piece := stream.read(_PIECE):
            digest.update(piece)
            copy.write(piece)
        if digest.hexdigest() != sha256:
            raise StillWrittenError(f"{source.name} is still being written", place=str(source))
