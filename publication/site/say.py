"""Numbers, months and instants as each language writes them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from zoneinfo import ZoneInfo

from publication.site import words

Row = dict[str, Any]
MINUS = "\N{MINUS SIGN}"


class Say:
    """One language's way to write figures; made once a language and used by every page."""

    def __init__(self, language: str, timezone: str, label: str):
        self.code, self.n = language, words.LANGUAGES.index(language)
        self.tz, self.label = ZoneInfo(timezone), label

    def __call__(self, indonesian: str, english: str) -> str:
        """The text of this language."""
        return (indonesian, english)[self.n]

    def figure(self, value: Any, places: int = 2) -> str:
        """A decimal half up at `places`: 81,23 or 81.23; empty for None."""
        if value is None:
            return ""
        exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        text = f"{exact:,.{places}f}".replace("-", MINUS)
        return text if self.n else text.translate(str.maketrans(",.", ".,"))

    def plain(self, value: Any) -> str:
        """A number without needless zeros: 5, 4,5."""
        if value is None:
            return ""
        exact = Decimal(str(value))
        places = max(0, -int(exact.normalize().as_tuple().exponent))
        return self.figure(exact, places)

    def count(self, value: Any) -> str:
        """A count with thousands grouped; texts such as `1-4` pass."""
        return value if isinstance(value, str) and not value.isdigit() else self.figure(value, 0)

    def change(self, value: Any) -> str:
        """A change in words and digits: naik 1,20."""
        if value is None:
            return ""
        if value == 0:
            return self("tetap", "unchanged")
        return f"{self('naik', 'up') if value > 0 else self('turun', 'down')} {self.figure(abs(value))}"

    def percent(self, share: Any) -> str:
        """A share of 0 to 1 as whole per cent, rounded down, so that 100 % means all of it."""
        return "" if share is None else f"{int(Decimal(str(share)) * 100)} %"

    def month(self, period: str) -> str:
        """Oktober 2026."""
        return f"{words.MONTHS[self.n][int(period[5:7]) - 1]} {period[:4]}"

    def day(self, value: date | None) -> str:
        """13 November 2026."""
        return f"{value.day} {self.month(f'{value:%Y-%m}')}" if value else ""

    def instant(self, value: datetime | str | None) -> str:
        """24 November 2026 pukul 21.30 WIT; instants without a zone are UTC."""
        if value is None:
            return ""
        at = datetime.fromisoformat(value) if isinstance(value, str) else value
        local = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(self.tz)
        clock = f"{local:%H.%M}" if self.n == 0 else f"{local:%H:%M}"
        return f"{self.day(local.date())} {self('pukul', 'at')} {clock} {self.label}"

    def names(self, many: list[str], most: int = 4) -> str:
        """A, B, dan C; beyond `most` the rest is counted."""
        if len(many) > most:
            many = [*many[: most - 1], self(f"{len(many) - most + 1} lainnya", f"{len(many) - most + 1} others")]
        if len(many) < 3:
            return f" {self('dan', 'and')} ".join(many)
        return f"{', '.join(many[:-1])}, {self('dan', 'and')} {many[-1]}"

    def size(self, octets: int) -> str:
        """312 B, 4,1 kB, 2,0 MB."""
        if octets < 1000:
            return f"{octets} B"
        return f"{self.figure(octets / 1e3, 1)} kB" if octets < 1e6 else f"{self.figure(octets / 1e6, 1)} MB"

    def zone(self, row: Row) -> str:
        """The zone in a word, or why there is none."""
        if row["zone"]:
            return words.word(words.ZONES, row["zone"], self.n)
        return words.word(words.STATUS, row["status"], self.n)

    def official(self, told: str | None) -> str:
        """A zone or level of another's assessment, as it was published, in this language."""
        if not told or told in words.ZONES:
            return self.of("ZONES", told)
        return re.sub(r"[A-Za-z]{2,}", lambda found: self.of("OFFICIAL", found[0].lower()), told)

    def of(self, table: str, code: str | None) -> str:
        """The word for a code of one of the tables in words.py."""
        return words.word(getattr(words, table), code, self.n)
