"""Dates and times as people write them, to UTC instants; a column at a time, never a row at a time."""

from __future__ import annotations

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
ISO = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M")
MOMENT = pl.Datetime("us")


@dataclass(frozen=True)
class Moments:
    """`utc` (naive), `on` (local date), `has_time`; null where the text is null or cannot be read.

    `slashed` holds the distinct dates written as two small numbers and a year (a, b, c), whose order can be asked.
    """

    utc: pl.Series
    on: pl.Series
    has_time: pl.Series
    slashed: pl.DataFrame | None = None


def read_moments(text: pl.Series, zone: ZoneInfo, formats: list[str]) -> Moments:
    """Read a column of dates or date-times; those without a zone of their own are local to `zone`.

    `formats` are strptime formats of a profile; without them the house's forms count (contracts.md).
    """
    if formats:
        local, has_time = _by_formats(text, formats)
        return Moments(to_utc(local, zone), local.dt.date(), has_time)
    local, has_time = _by_formats(text, ["%Y-%m-%d", *ISO])
    rest = (text.is_not_null() & local.is_null()).arg_true()
    if rest.is_empty():
        return Moments(to_utc(local, zone), local.dt.date(), has_time)
    return _with_rest(text, local, has_time, rest, zone)


def to_utc(local: pl.Series, zone: ZoneInfo) -> pl.Series:
    """Local wall time to naive UTC: the earlier of two, and past a gap by the offset before it."""
    aware = _aware(local, zone)
    if aware.null_count() > local.null_count():
        aware = aware.fill_null(_aware(local.dt.offset_by("1h"), zone))
    return aware.dt.convert_time_zone("UTC").dt.replace_time_zone(None)


def order_question(slashed: pl.DataFrame | None, period: Period) -> str:
    """The question to ask about a column's order of day and month; empty where day first is safe."""
    if slashed is None or slashed.is_empty():
        return ""
    first_over, second_over = (slashed[c].max() > 12 for c in "ab")  # type: ignore[operator]
    if second_over:
        both = "sebagian hari dahulu dan sebagian bulan dahulu" if first_over else "bulan dahulu"
        return f"Kolom ini tampak ditulis {both}."
    if first_over:
        return ""
    days = slashed.filter(pl.col("a") != pl.col("b")).select(
        pl.date("c", "b", "a").is_between(period.first, period.last).any().alias("day_first"),
        pl.date("c", "a", "b").is_between(period.first, period.last).all().alias("month_first"),
        pl.len().alias("rows"),
    )
    any_day, all_month, rows = days.row(0)
    if rows and all_month and not any_day:
        return "Dibaca hari dahulu semuanya di luar periode, dibaca bulan dahulu semuanya di dalam."
    return ""


def _aware(local: pl.Series, zone: ZoneInfo) -> pl.Series:
    return local.dt.replace_time_zone(zone.key, ambiguous="earliest", non_existent="null")


def _by_formats(text: pl.Series, formats: list[str]) -> tuple[pl.Series, pl.Series]:
    """The first format that fits each text; the next is tried only while something is left."""
    local = pl.Series(text.name, [None], dtype=MOMENT).new_from_index(0, len(text))
    timed = pl.Series(text.name, [None], dtype=pl.Boolean).new_from_index(0, len(text))
    for form in formats:
        if local.null_count() == text.null_count():
            break
        clocked = any(code in form for code in ("%H", "%I", "%T", "%R"))
        if clocked:
            found = text.str.to_datetime(form, strict=False, time_unit="us")
        else:
            found = text.str.to_date(form, strict=False).cast(MOMENT)
        fresh = found.is_not_null() & local.is_null()
        local = local.fill_null(found)
        timed = timed.set(fresh, clocked)
    return local, timed


def _with_rest(text: pl.Series, local: pl.Series, has_time: pl.Series, rest: pl.Series, zone: ZoneInfo) -> Moments:
    others = text.gather(rest).alias("text").to_frame()
    read = _written(others["text"].unique())
    found = others.join(read, on="text", how="left", maintain_order="left")
    local = local.scatter(rest, found["local"])
    has_time = has_time.scatter(rest, found["has_time"])
    utc, on = to_utc(local, zone), local.dt.date()
    if found["east"].null_count() < found.height:
        own = found.select(pl.col("local") - pl.duration(minutes="east"))["local"]
        here = own.dt.replace_time_zone("UTC").dt.convert_time_zone(zone.key).dt.date()
        utc = utc.scatter(rest, own.fill_null(utc.gather(rest)))
        on = on.scatter(rest, here.fill_null(on.gather(rest)))
    slashed = read.filter(pl.col("a").is_not_null() & pl.col("b").is_not_null()).select("a", "b", "c").unique()
    return Moments(utc, on, has_time, slashed)


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
