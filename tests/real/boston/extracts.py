"""The real file as the extracts one government would send: a month of opening each, and a nil register after them."""

from __future__ import annotations

import gzip
from pathlib import Path

import polars as pl

from tests.real.files import real_data

CUT_OFF = "2016-01-13T00:00"
HERE = Path(__file__).parent


def write_extracts(folder: Path) -> list[tuple[str, Path]]:
    """Write 12 monthly CSV and the nil register of 2016-01; [(period, file)] in order."""
    raw = gzip.decompress((real_data() / "boston_311_2015.csv.gz").read_bytes())
    rows = pl.read_csv(raw, infer_schema=False)
    month = pl.concat_str(pl.lit("2015-"), pl.col("OPEN_DT").str.slice(0, 2))
    written = []
    for period in [f"2015-{m:02d}" for m in range(1, 13)]:
        file = folder / f"{period}.csv"
        rows.filter(month == period).write_csv(file)
        written.append((period, file))
    units = rows["Department"].unique().sort()
    nil = pl.DataFrame({c: units if c == "Department" else [""] * len(units) for c in rows.columns})
    nil.write_csv(folder / "2016-01.csv", quote_style="necessary")
    return [*written, ("2016-01", folder / "2016-01.csv")]
