"""The order, keys and types of published tables: one place for every format."""

from __future__ import annotations

import polars as pl

# A table's rows are sorted by its key, then by every other column, so the order never depends on the warehouse.
KEYS: dict[str, tuple[str, ...]] = {
    "units": ("period", "methodology", "unit_code"),
    "governments": ("period", "methodology", "government_code"),
    "dimensions": ("period", "methodology", "unit_code", "dimension"),
    "indicators": ("period", "methodology", "unit_code", "indicator"),
    "services": ("period", "unit_code", "service_code"),
    "submissions": ("period", "unit_code", "dataset"),
    "history": ("period", "methodology", "level", "code"),
    "lift": ("period", "methodology", "unit_code", "indicator"),
    "method_change": ("period", "unit_code", "methodology_before", "methodology_after"),
    "method_change_summary": ("period", "methodology_before", "methodology_after"),
    "quality_notes": ("period", "unit_code", "note_id"),
    "periods": ("period",),
    "build": ("build_id",),
    "official_scores": ("year", "government_code"),
}
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
METHODOLOGY = "methodology_"


def stem(table: str) -> str:
    """Where a table lies in a release, without its ending: `units`, `methodology/dimensions`."""
    return table.replace(METHODOLOGY, "methodology/", 1) if table.startswith(METHODOLOGY) else table


def in_order(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    """The frame sorted by its key and then by all else, nulls last."""
    key = [c for c in KEYS.get(table, ()) if c in frame.columns]
    return frame.sort([*key, *(c for c in frame.columns if c not in key)], nulls_last=True)


def key_of(table: str, frame: pl.DataFrame) -> list[str]:
    """The columns that tell each row of this very table apart, none of them empty; [] if there are none."""
    key = [c for c in KEYS.get(table, ()) if c in frame.columns]
    if (
        not key
        or frame.select(pl.any_horizontal(pl.col(key).is_null().any())).item()
        or frame[key].is_duplicated().any()
    ):
        return []
    return key


def as_text(frame: pl.DataFrame) -> pl.DataFrame:
    """Instants as ISO 8601 text in UTC with `Z`, dates as ISO text; all else unchanged."""
    zulu = [
        (pl.col(n).dt.convert_time_zone("UTC") if dtype.time_zone else pl.col(n)).dt.strftime("%Y-%m-%dT%H:%M:%SZ")
        for n, dtype in frame.schema.items()
        if isinstance(dtype, pl.Datetime)
    ]
    return frame.with_columns(zulu).with_columns(pl.col(pl.Date).dt.strftime("%Y-%m-%d"))


def inert(frame: pl.DataFrame) -> pl.DataFrame:
    """Texts that a spreadsheet would read as a formula get a leading apostrophe; numbers stay numbers."""
    first = pl.col(pl.String).str.slice(0, 1)
    return frame.with_columns(
        pl.when(first.is_in(FORMULA_STARTS)).then("'" + pl.col(pl.String)).otherwise(pl.col(pl.String)).name.keep()
    )
