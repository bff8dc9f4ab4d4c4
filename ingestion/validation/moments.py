"""Dates and times as people write them, to UTC instants; a column at a time, never a row at a time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import polars as pl

from patuh.periods import Period

MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "januari jan january",
            "februari feb pebruari peb february",
            "maret mar march",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "agustus agu agt ags aug august",
            "september sep sept",
            "oktober okt oct october",
            "november nov nopember nop",
            "desember des dec december",
        ],
        start=1,
    )
    for name in names.split()
}
WRITTEN = (
    r"(?i)^(?:[a-z']+\s*,\s*)?"
    r"(?:(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"
    r"|(?P<a>\d{1,2})[-/. ] ?(?P<b>\d{1,2}|[a-z]+)\.?[-/., ] ?(?P<c>\d{4}))"
    r"(?:(?:,? +|t)(?:pukul |jam )?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?)?"
    r" ?(?P<zone>z|wita|wit|wib|[+-]\d{2}:?\d{2}|[+-]\d{2})?$"
)
MINUTES_EAST = {"z": 0, "wib": 420, "wita": 480, "wit": 540}
ISO = {
    re.compile(r"\d{4}-\d\d-\d\d$"): "%Y-%m-%d",
    re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$"): "%Y-%m-%d %H:%M:%S",
    re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$"): "%Y-%m-%dT%H:%M:%S",
    re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d$"): "%Y-%m-%d %H:%M",
}
BOTH_FIRST, MONTH_FIRST = "sebagian hari dahulu dan sebagian bulan dahulu", "bulan dahulu"
OUTSIDE = "Dibaca hari dahulu semuanya di luar periode, dibaca bulan dahulu semuanya di dalam."
SAMPLE = 50  # first rows, of which the longest text tells a column's likely form
MOMENT = pl.Datetime("us")


@dataclass(frozen=True)
class Moments:
    """`utc` (naive), `on` (local date), `has_time`; null where the text is null or cannot be read.

    `slashed` holds each file's distinct dates written as two small numbers and a year (file, a, b, c).
    """

    utc: pl.Series
    on: pl.Series
    has_time: pl.Series
    slashed: pl.DataFrame | None = None


def read_moments(
    text: pl.DataFrame, file: pl.Series, zone: ZoneInfo, formats: dict[str, list[str]]
) -> dict[str, Moments]:
    """Read columns of dates or date-times; those without a zone of their own are local to `zone`.

    `formats` are the strptime formats that a profile gives for a column; without them the house's forms count
    (contracts.md): the likely one for the whole column at once, every other for the cells that are left.
    """
    if not text.width:
        return {}
    tried = {name: formats.get(name) or _likely(text[name]) for name in text.columns}
    walls = text.lazy().select(e for name, forms in tried.items() for e in _walls(name, forms)).collect()
    slashed: dict[str, pl.DataFrame] = {}
    for name in text.columns:
        if not formats.get(name) and walls[name].null_count() > text[name].null_count():
            rest, slashed[name] = _rest(text[name], walls, file)
            walls = walls.with_columns(rest)
    read = walls.lazy().select(e for name in text.columns for e in _readings(name, walls, zone)).collect()
    return {
        name: Moments(
            _past_gaps(read[name], walls[name], zone), read[f"{name}_on"], walls[f"{name}_has_time"], slashed.get(name)
        )
        for name in text.columns
    }  # fmt: skip


def to_utc(local: pl.Series, zone: ZoneInfo) -> pl.Series:
    """Local wall time to naive UTC: the earlier of two, and past a gap by the offset before it."""
    frame = local.to_frame("local")
    return _past_gaps(frame.select(_utc(pl.col("local"), zone))["local"], local, zone)


def order_questions(slashed: pl.DataFrame, periods: list[Period]) -> dict[int, str]:
    """The question to ask about a column's order of day and month, for the files where day first is not safe.

    `slashed` has file, a, b, c; `periods` are those of the files. A date that is none in either order (31/31/2026)
    says nothing about the column: it is one wrong cell.
    """
    dates = slashed.filter((pl.col("a") <= 12) | (pl.col("b") <= 12))
    over = dates.group_by("file").agg((pl.col("a", "b") > 12).any())
    questions = {
        file: f"Kolom ini tampak ditulis {BOTH_FIRST if first_over else MONTH_FIRST}."
        for file, first_over, second_over in over.rows() if second_over
    }  # fmt: skip
    unclear = over.filter(~pl.col("a") & ~pl.col("b"))["file"]
    if unclear.is_empty():
        return questions
    first, last = (pl.Series([getattr(p, end) for p in periods], dtype=pl.Date) for end in ("first", "last"))
    both = dates.filter(pl.col("file").is_in(unclear.implode()) & (pl.col("a") != pl.col("b")))
    both = both.with_columns(first=first.gather(both["file"]), last=last.gather(both["file"]))
    wrong_way = both.group_by("file").agg(
        pl.date("c", "b", "a").is_between("first", "last").any().alias("day_first"),
        pl.date("c", "a", "b").is_between("first", "last").all().alias("month_first"),
    ).filter(pl.col("month_first") & ~pl.col("day_first"))["file"]  # fmt: skip
    return questions | dict.fromkeys(wrong_way.to_list(), OUTSIDE)


def _likely(text: pl.Series) -> list[str]:
    seen = [t for t in text.head(SAMPLE).to_list() if t] or text.drop_nulls().head(1).to_list()
    longest = max(seen, key=len, default="")
    return [next((form for pattern, form in ISO.items() if pattern.match(longest)), "%Y-%m-%d")]


def _walls(name: str, forms: list[str]) -> list[pl.Expr]:
    """Wall time and whether it has a clock, by the first form that fits."""
    fits = [_by_form(pl.col(name), form) for form in forms]
    clock = [pl.when(local.is_not_null()).then(pl.lit(clocked)) for local, clocked in fits]
    return [pl.coalesce(local for local, _ in fits).alias(name), pl.coalesce(clock).alias(f"{name}_has_time")]


def _by_form(text: pl.Expr, form: str) -> tuple[pl.Expr, bool]:
    if any(code in form for code in ("%H", "%I", "%T", "%R")):
        return text.str.to_datetime(form, strict=False, time_unit="us"), True
    return text.str.to_date(form, strict=False).cast(MOMENT), False


def _rest(text: pl.Series, walls: pl.DataFrame, file: pl.Series) -> tuple[list[pl.Series], pl.DataFrame]:
    """The columns of walls with the cells read that the likely form left; the slashed dates among them."""
    name = text.name
    local, timed = walls[name], walls[f"{name}_has_time"]
    rest = (text.is_not_null() & local.is_null()).arg_true()
    others = text.gather(rest).alias("text").to_frame()
    read = _written(others["text"].unique())
    found = others.join(read, on="text", how="left", maintain_order="left")
    nothing = pl.repeat(None, len(text), dtype=pl.Int64, eager=True)
    columns = [
        local.scatter(rest, found["local"]),
        timed.scatter(rest, found["has_time"]),
        nothing.scatter(rest, found["east"]).alias(f"{name}_east"),
    ]
    slashed = found.select(file.gather(rest), "a", "b", "c").drop_nulls().unique()
    return columns, slashed


def _readings(name: str, walls: pl.DataFrame, zone: ZoneInfo) -> list[pl.Expr]:
    """UTC and local date of wall times, by the zone written beside one where there is one."""
    local = pl.col(name)
    utc, on = _utc(local, zone), local.dt.date()
    if f"{name}_east" in walls.columns:
        own = local - pl.duration(minutes=pl.col(f"{name}_east"))
        utc = pl.coalesce(own, utc)
        on = pl.coalesce(own.dt.replace_time_zone("UTC").dt.convert_time_zone(zone.key).dt.date(), on)
    return [utc.alias(name), on.alias(f"{name}_on")]


def _utc(local: pl.Expr, zone: ZoneInfo) -> pl.Expr:
    aware = local.dt.replace_time_zone(zone.key, ambiguous="earliest", non_existent="null")
    return aware.dt.convert_time_zone("UTC").dt.replace_time_zone(None)


def _past_gaps(utc: pl.Series, local: pl.Series, zone: ZoneInfo) -> pl.Series:
    """Fill what is null because its wall time does not exist: as the clock would have gone on."""
    if utc.null_count() == local.null_count():
        return utc
    later = local.dt.offset_by("1h").alias("later").to_frame().select(_utc(pl.col("later"), zone))["later"]
    return utc.fill_null(later)


def _written(texts: pl.Series) -> pl.DataFrame:
    """Distinct texts to text, local, has_time, east (minutes) and a, b, c of the slashed ones."""
    parts = texts.alias("text").to_frame().with_columns(pl.col("text").str.extract_groups(WRITTEN).alias("p"))
    parts = parts.unnest("p")
    month = pl.col("b").str.to_lowercase().replace_strict(MONTHS, default=None, return_dtype=pl.Int32)
    small = pl.col("a", "b", "c").cast(pl.Int32, strict=False)
    parts = parts.with_columns(word=month).with_columns(small)
    stamp = pl.concat_str(
        pl.coalesce(pl.col("y").cast(pl.Int32, strict=False), "c").cast(pl.String).str.zfill(4), pl.lit("-"),
        pl.coalesce(pl.col("m").cast(pl.Int32, strict=False), "b", "word").cast(pl.String).str.zfill(2), pl.lit("-"),
        pl.coalesce(pl.col("d").cast(pl.Int32, strict=False), "a").cast(pl.String).str.zfill(2), pl.lit(" "),
        pl.col("hour").fill_null("0").str.zfill(2), pl.lit(":"), pl.col("minute").fill_null("00"), pl.lit(":"),
        pl.col("second").fill_null("00"),
    )  # fmt: skip
    local = stamp.str.to_datetime("%Y-%m-%d %H:%M:%S", strict=False, time_unit="us")
    return parts.select(
        "text",
        local.alias("local"),
        pl.col("hour").is_not_null().alias("has_time"),
        _east().alias("east"),
        "a",
        "b",
        "c",
    )


def _east() -> pl.Expr:
    zone = pl.col("zone").str.to_lowercase()
    digits = zone.str.replace(":", "", literal=True).str.slice(1).str.pad_end(4, "0")
    minutes = digits.str.slice(0, 2).cast(pl.Int64, strict=False) * 60 + digits.str.slice(2, 2).cast(
        pl.Int64, strict=False
    )
    signed = pl.when(zone.str.starts_with("-")).then(-minutes).otherwise(minutes)
    named = zone.replace_strict(MINUTES_EAST, default=None, return_dtype=pl.Int64)
    return pl.when(zone.str.contains(r"^[+-]")).then(signed).otherwise(named)
