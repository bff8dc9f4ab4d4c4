"""Bytes of a text file to UTF-8: the house knows UTF-8, UTF-16 and Windows-1252; any other encoding a profile names.

A file may hold UTF-8 and Windows-1252 side by side (rows pasted from an old workbook): each byte that is no UTF-8 is
read as Windows-1252, and the answer says where the first one lies.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from ingestion.contracts.file_rules import UNREADABLE
from ingestion.validation.refusal import refuse

HEAD = 1 << 16
# a letter of two or three bytes
_UTF8_LETTER = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")


@dataclass(frozen=True)
class Decoded:
    """UTF-8 without a byte order mark, what it was before, and why that was believed (Indonesian / English)."""

    data: bytes
    encoding: str
    why: str


def _is_wide(head: bytes) -> bool:
    """Whether the text is UTF-16: a byte order mark, or every other byte is mostly zero and those between are not."""
    zeros = _zeros(head)
    return head[:2] in (b"\xff\xfe", b"\xfe\xff") or (max(zeros) > 0.4 and min(zeros) < 0.1)


def decode(data: bytes, encoding: str = "") -> Decoded:
    """Text of any encoding of the house as UTF-8; `encoding` is the one a profile names.

    Raises:
        RefusedError: zero bytes in the midst of text, or an encoding that is none of these.
    """
    if encoding:
        return _strictly(data, encoding, "profil / profile")
    if _is_wide(data[:HEAD]):
        return _strictly(data, *_wide(data))
    if (at := data.find(b"\0")) >= 0:
        told = f"Ada byte nol mulai byte ke-{at + 1}; pengiriman mungkin terputus."
        raise refuse(UNREADABLE, told, f"baris {_line(data, at)}")
    try:
        return Decoded(data.decode("utf-8-sig").encode(), "UTF-8", "semua byte sah / every byte is valid")
    except UnicodeDecodeError as fault:
        return _western(data, fault.start)


def _zeros(head: bytes) -> tuple[float, float]:
    return tuple(part.count(0) / len(part) if part else 0.0 for part in (head[0::2], head[1::2]))  # type: ignore[return-value]


def _wide(data: bytes) -> tuple[str, str]:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16", "tanda urutan byte / byte order mark"
    even, odd = _zeros(data[:HEAD])
    return ("utf-16-be" if even > odd else "utf-16-le"), "setiap byte kedua nol / every other byte is zero"


def _strictly(data: bytes, encoding: str, why: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding).removeprefix("\ufeff").encode(), encoding.upper(), why)
    except (UnicodeDecodeError, LookupError) as fault:
        raise refuse(UNREADABLE, f"Tulisannya tidak dapat dibaca sebagai {encoding}.") from fault


def _western(data: bytes, first: int) -> Decoded:
    """Windows-1252 where UTF-8 breaks; refused where that gives no western text."""
    try:
        text = data.decode("utf-8-sig", _AS_WESTERN)
    except UnicodeDecodeError:  # a byte that Windows-1252 leaves without a character
        text = ""
    if not text or not _reads_western(text[max(0, first - HEAD // 2) :]):
        told = f"Tulisannya bukan UTF-8 dan bukan Windows-1252 (mulai byte ke-{first + 1}); simpan ulang sebagai UTF-8."
        raise refuse(UNREADABLE, told, f"baris {_line(data, first)}")
    line = _line(data, first)
    encoding = "UTF-8 + Windows-1252" if _UTF8_LETTER.search(data) else "Windows-1252"
    return Decoded(text.encode(), encoding, f"bukan UTF-8 mulai baris {line} / no UTF-8 from line {line} on")


def _reads_western(text: str) -> bool:
    """Whether charset-normalizer takes the text for one that a person wrote in Windows-1252."""
    from charset_normalizer import from_bytes  # 60 ms that a UTF-8 file need not pay

    return from_bytes(text[:HEAD].encode("cp1252", "ignore"), cp_isolation=["cp1252"]).best() is not None


def _line(data: bytes, at: int) -> int:
    return len(re.findall(rb"\r\n?|\n", data[:at])) + 1


def _as_western(fault: UnicodeError) -> tuple[str, int]:
    assert isinstance(fault, UnicodeDecodeError)
    return fault.object[fault.start : fault.end].decode("cp1252"), fault.end


_AS_WESTERN = "western"
codecs.register_error(_AS_WESTERN, _as_western)
