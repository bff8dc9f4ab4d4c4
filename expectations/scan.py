"""The gate's second half: no NIK, masked or clear, and no private column leaves in any outgoing file.

A NIK has structure (methodology.md 8): six digits of region, the birth date as DDMMYY with 40 added to the day for
women, four digits of serial. Only such a number fires, and only where it stands alone: a receipt number, a piece of a
hash or the decimals of a fraction do not.
"""

from __future__ import annotations

import gzip
import html
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

# Kemendagri's codes of the provinces; no number that starts otherwise is a NIK.
PROVINCES = frozenset(
    [*range(11, 20), 21, *range(31, 37), *range(51, 54), *range(61, 66), *range(71, 77), 81, 82, *range(91, 97)]
)
PRIVATE_COLUMNS = ("applicant_nik", "applicant_key", "staff_id", "staff_key", "nik")
# Looks back past the first digit: a pattern that begins with a digit is searched for ten times as fast.
_ALONE = rb"[1-9](?<![0-9A-Za-z_].)(?<![0-9][.].)"
_END = rb"(?![0-9A-Za-z_])(?![.][0-9])"
_NIK = re.compile(rb"(" + _ALONE + rb"[0-9]{5})([ .-]?)([0-7][0-9][01][0-9]{3})\2([0-9]{4})" + _END)
_MASKED = re.compile(rb"[*xX\xe2](?<=[0-9][0-9].)[*xX\xe2\x80\xa2]{5,}")
_SCIENTIFIC = re.compile(rb"(?<![0-9.])([1-9])\.([0-9]{10,15})[eE]\+?15(?![0-9])")
_NAMES = b"|".join(name.encode() for name in PRIVATE_COLUMNS)
_KEY = re.compile(rb'"(' + _NAMES + rb')"\s*:', re.IGNORECASE)
_CELL = re.compile(rb"<(?:th|t|td)(?:\s[^>]*)?>\s*(" + _NAMES + rb")\s*</", re.IGNORECASE)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_ZIPPED = {".xlsx", ".ods", ".zip"}


@dataclass(frozen=True)
class Finding:
    """What must not leave: `kind` is nik, masked_nik, private_column or unreadable; `sample` is masked."""

    file: str
    place: str
    kind: str
    sample: str


def is_nik(digits: str) -> bool:
    """Whether sixteen digits have the structure of a NIK."""
    if len(digits) != 16 or not digits.isdigit():
        return False
    day, month = int(digits[6:8]), int(digits[8:10])
    day -= 40 if day > 40 else 0
    return (
        int(digits[:2]) in PROVINCES
        and digits[2:4] != "00"
        and digits[4:6] != "00"
        and 1 <= month <= 12
        and 1 <= day <= _DAYS[month - 1]
        and digits[12:] != "0000"
    )


def scan(folder: Path) -> tuple[list[Finding], int]:
    """Look through every file below a folder (CSV, JSON, HTML, text, Parquet, XLSX, ODS, ZIP, GZ).

    Returns:
        The findings in order of file and place, and the number of files read. A file that could not be read is a
        finding: what was not looked at does not leave.
    """
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    findings = [f for path in files for f in _of_file(path.relative_to(folder).as_posix(), path.read_bytes())]
    return findings, len(files)


def as_data(findings: list[Finding], files: int) -> dict[str, object]:
    """The form of `data` in the JSON answer."""
    return {"files": files, "findings": [asdict(f) for f in findings]}


def _of_file(name: str, data: bytes) -> Iterator[Finding]:
    suffix = Path(name).suffix.lower()
    try:
        if suffix == ".parquet":
            yield from _of_parquet(name, data)
        elif suffix in _ZIPPED:
            yield from _of_archive(name, data)
        elif suffix == ".gz":
            yield from _of_file(name.removesuffix(Path(name).suffix), gzip.decompress(data))
        else:
            yield from _of_text(name, _decoded(suffix, data), suffix)
    except (OSError, ValueError, zipfile.BadZipFile) as fault:
        yield Finding(name, "", "unreadable", str(fault)[:120])


def _decoded(suffix: str, data: bytes) -> bytes:
    """The text as a reader sees it: UTF-8, character references and escapes resolved where there are any."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = data.decode("utf-16").encode()
    if suffix in {".html", ".xml", ".svg"} and b"&#" in data:
        return html.unescape(data.decode("utf-8", "replace")).encode()
    if suffix in {".json", ".jsonld", ".geojson"} and b"\\u00" in data:
        return json.dumps(json.loads(data), ensure_ascii=False, indent=0).encode()
    return data


def _of_text(name: str, data: bytes, suffix: str) -> Iterator[Finding]:
    for match in _NIK.finditer(data):
        digits = b"".join(match.group(1, 3, 4)).decode()
        if is_nik(digits):
            yield Finding(name, _line(data, match.start()), "nik", _masked(digits))
    for match in _MASKED.finditer(data):
        shown = data[match.start() - 2 : match.start()].decode()
        yield Finding(name, _line(data, match.start()), "masked_nik", f"{shown}…")
    yield from _private_names(name, data, suffix)


def _private_names(name: str, data: bytes, suffix: str) -> Iterator[Finding]:
    if suffix in {".csv", ".tsv"}:
        header = data.partition(b"\n")[0].decode("utf-8-sig", "replace")
        for column in re.split(r"[,;\t]", header):
            if column.strip(' "\r').lower() in PRIVATE_COLUMNS:
                yield Finding(name, "1", "private_column", column.strip(' "\r'))
        return
    for match in (_KEY if "json" in suffix else _CELL).finditer(data):
        yield Finding(name, _line(data, match.start()), "private_column", match.group(1).decode())


def _of_archive(name: str, data: bytes) -> Iterator[Finding]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.namelist():
            content = archive.read(member)
            inside = f"{name}!{member}"
            yield from _of_file(inside, content)
            for match in _SCIENTIFIC.finditer(content):  # a spreadsheet may keep a long number as 8.1E+15
                digits = (match.group(1) + match.group(2)).decode().ljust(16, "0")
                if is_nik(digits):
                    yield Finding(inside, _line(content, match.start()), "nik", _masked(digits))


def _of_parquet(name: str, data: bytes) -> Iterator[Finding]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pq.read_table(pa.BufferReader(data))
    for column in table.column_names:
        if column.lower() in PRIVATE_COLUMNS:
            yield Finding(name, column, "private_column", column)
        values = table[column]
        if pa.types.is_integer(values.type) or pa.types.is_string(values.type) or pa.types.is_large_string(values.type):
            seen = values.unique().drop_null().cast(pa.large_string()).to_pylist()
            for found in _of_text(name, "\n".join(seen).encode(), ".parquet"):
                yield Finding(name, column, found.kind, found.sample)


def _line(data: bytes, start: int) -> str:
    return str(data.count(b"\n", 0, start) + 1)


def _masked(digits: str) -> str:
    return digits[:2] + "*" * 14
