"""Looks at the bytes before anything opens them: what they are, packed or not, and whether they are too much."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import IO

from ingestion.contracts.file_rules import BOMB, EMPTY, MACROS, SEVERAL_FILES, UNREADABLE, WRONG_KIND
from ingestion.validation.refusal import refuse

MAX_UNPACKED = 768 << 20  # bytes; a workbook of a million rows has about 500 MiB
MAX_RATIO, RATIO_FROM = 200, 16 << 20  # text packs 5 to 50 times, a bomb a thousand times
SHEETS = {".xlsx": "xlsx", ".xlsm": "xlsx", ".xls": "xls", ".ods": "ods"}
SEEMS = {
    b"%PDF": "PDF", b"\x89PNG": "gambar PNG", b"\xff\xd8\xff": "gambar JPEG", b"Rar!": "arsip RAR",
    b"7z\xbc\xaf": "arsip 7z", b"SQLite": "basis data SQLite", b"PAR1": "Parquet",
}  # fmt: skip


@dataclass(frozen=True)
class Content:
    """Unpacked content: `kind` is xlsx, xls, ods, json or text; a plain file stays on disk (`path`)."""

    kind: str
    name: str
    path: Path | None = None
    data: bytes | None = None
    packing: str = ""  # gz or zip

    def bytes(self) -> bytes:
        """All of it."""
        return self.data if self.data is not None else self.path.read_bytes()  # type: ignore[union-attr]


def open_content(file: Path, name: str) -> Content:
    """What the file holds, unpacked.

    Raises:
        RefusedError: empty, truncated, too large, packed twice, or not what its name says.
    """
    with file.open("rb") as stream:
        head = stream.read(4096)
        if not head.strip(b"\0 \r\n\t\xef\xbb\xbf"):
            raise refuse(EMPTY)
        kind = _kind(head, stream)
        if kind == "gz":
            inner = name[:-3] if name.lower().endswith(".gz") else name
            return _named(_unpack_gz(stream, file.stat().st_size), inner, kind)
        if kind == "zip":
            return _named(*_unpack_zip(stream), kind)
    if kind in ("xlsx", "ods"):
        _weigh(file)
    return _checked(Content(kind, name, path=file), head)


def _named(data: bytes, name: str, packing: str) -> Content:
    head = data[:4096]
    if not head.strip(b"\0 \r\n\t\xef\xbb\xbf"):
        raise refuse(EMPTY)
    kind = _kind(head, io.BytesIO(data))
    if kind in ("gz", "zip"):
        raise refuse(SEVERAL_FILES, "Di dalam arsip ada arsip lagi.")
    if kind in ("xlsx", "ods"):
        _weigh(io.BytesIO(data))
    return _checked(Content(kind, name, data=data, packing=packing), head)


def _kind(head: bytes, stream: IO[bytes]) -> str:
    if head[:2] == b"\x1f\x8b":
        return "gz"
    if head[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return "xls"
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _kind_of_zip(stream)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    return "json" if start in (b"[", b"{") else "text"


def _kind_of_zip(stream: IO[bytes]) -> str:
    try:
        with zipfile.ZipFile(stream) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as fault:
        raise refuse(UNREADABLE, "Arsipnya rusak atau terpotong; pengiriman mungkin terputus.") from fault
    finally:
        stream.seek(0)
    if any(n.endswith("vbaProject.bin") for n in names):
        raise refuse(MACROS)
    if "[Content_Types].xml" in names and any(n.startswith("xl/") for n in names):
        return "xlsx"
    return "ods" if {"mimetype", "content.xml"} <= names else "zip"


def _checked(content: Content, head: bytes) -> Content:
    """Hold the content against the file's name: a changed suffix changes nothing inside."""
    for magic, what in SEEMS.items():
        if head.startswith(magic):
            raise refuse(WRONG_KIND, f"Isinya tampaknya {what}.")
    if head.lstrip()[:100].lower().startswith((b"<html", b"<!doctype html", b"<table")):
        raise refuse(WRONG_KIND, "Isinya tampaknya halaman HTML.")
    suffix = PurePath(content.name).suffix.lower()
    is_sheet = content.kind in ("xlsx", "xls", "ods")
    if suffix in SHEETS and not is_sheet:
        raise refuse(WRONG_KIND, f"Namanya {suffix}, tetapi isinya tampaknya teks (misalnya CSV).")
    if suffix in (".csv", ".tsv", ".txt", ".json", ".ndjson", ".jsonl") and is_sheet:
        raise refuse(WRONG_KIND, f"Namanya {suffix}, tetapi isinya tampaknya buku kerja {content.kind.upper()}.")
    if suffix in (".csv", ".tsv", ".txt") and content.kind == "json":
        return replace(content, kind="text")
    return content


def _weigh(source: Path | IO[bytes]) -> None:
    """Refuse a workbook whose parts would unpack to too much, before anything unpacks them."""
    with zipfile.ZipFile(source) as archive:
        parts = archive.infolist()
    unpacked, packed = sum(p.file_size for p in parts), sum(p.compress_size for p in parts)
    _bound(unpacked, packed)


def _bound(unpacked: int, packed: int) -> None:
    if unpacked > MAX_UNPACKED or (unpacked > RATIO_FROM and unpacked > MAX_RATIO * max(packed, 1)):
        raise refuse(BOMB, f"Dari {packed:,} byte menjadi {unpacked:,} byte atau lebih.".replace(",", "."))


def _unpack_gz(stream: IO[bytes], size: int) -> bytes:
    stream.seek(0)
    with gzip.GzipFile(fileobj=stream) as packed:
        return _drain(packed, size)


def _unpack_zip(stream: IO[bytes]) -> tuple[bytes, str]:
    with zipfile.ZipFile(stream) as archive:
        parts = [p for p in archive.infolist() if not p.is_dir() and not p.filename.startswith("__MACOSX/")]
        if len(parts) != 1:
            raise refuse(SEVERAL_FILES, f"Isinya {len(parts)} berkas.")
        part = parts[0]
        if part.flag_bits & 1:
            raise refuse(UNREADABLE, "Arsipnya dilindungi kata sandi.")
        _bound(part.file_size, part.compress_size)
        try:
            with archive.open(part) as packed:
                return _drain(packed, part.compress_size), PurePath(part.filename).name
        except NotImplementedError as fault:
            raise refuse(UNREADABLE, "Cara pemampatannya tidak dikenal.") from fault


def _drain(packed: IO[bytes] | gzip.GzipFile, size: int) -> bytes:
    """Unpack piece by piece, so that what lies about its size is stopped on the way."""
    out = bytearray()
    try:
        while piece := packed.read(1 << 20):
            out += piece
            _bound(len(out), size)
    except (EOFError, OSError, zlib.error, zipfile.BadZipFile) as fault:
        raise refuse(UNREADABLE, "Arsipnya rusak atau terpotong; pengiriman mungkin terputus.") from fault
    return bytes(out)
