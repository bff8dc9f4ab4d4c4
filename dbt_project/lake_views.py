"""The lake as dbt reads it: a view a dataset on the Parquet files of the months of the news, their form checked."""

from __future__ import annotations

from pathlib import Path

import duckdb

from patuh.errors import Stopped
from patuh.zones import Zones


def lay_lake(
    warehouse: duckdb.DuckDBPyConnection, zones: Zones, dataset: str, columns: dict[str, str], *, everything: bool
) -> None:
    """Make `lake.<dataset>` a view on the months of the news, or on all; without files it is empty.

    Raises:
        Stopped: a file lacks a column or has one of another type; file and column are named.
    """
    folder = Path(str(zones.lake / dataset)).resolve()
    months = ["*"] if everything else _months_of_news(warehouse, dataset)
    files = [f"{folder}/{month}/*.parquet" for month in months if next(folder.glob(f"{month}/*.parquet"), None)]
    nulls = ", ".join(f'cast(null as {kind}) as "{name}"' for name, kind in columns.items())
    rows = f"select {nulls} where false"
    if files:
        _see_form(warehouse, files, dataset, columns)
        rows += f" union all by name select * from read_parquet({files!r}, hive_partitioning = false)"
    warehouse.execute(f"create or replace view lake.{dataset} as {rows}")


def _months_of_news(warehouse: duckdb.DuckDBPyConnection, dataset: str) -> list[str]:
    query = "select distinct period from input.news where dataset = ? order by all"
    return [f"period={period}" for (period,) in warehouse.execute(query, [dataset]).fetchall()]


def _see_form(warehouse: duckdb.DuckDBPyConnection, files: list[str], dataset: str, columns: dict[str, str]) -> None:
    wanted = ", ".join(f"('{name}', '{kind.upper()}')" for name, kind in columns.items())
    wrong = warehouse.execute(
        f"""with found as (
            select file_name, name, duckdb_type from parquet_schema({files!r}) where duckdb_type is not null
        )
        select files.file_name, wanted.name, wanted.kind, found.duckdb_type
        from (select distinct file_name from found) as files
        cross join (values {wanted}) as wanted (name, kind)
        left join found using (file_name, name)
        where replace(found.duckdb_type, ', ', ',') is distinct from wanted.kind
        order by all limit 1"""
    ).fetchone()
    if wrong is None:
        return
    file, name, kind, found_kind = wrong
    what = "is missing" if found_kind is None else f"is {found_kind} and should be {kind}"
    place = Path(file)
    raise Stopped(
        f"lake file {dataset}/{place.parent.name}/{place.name}: column {name} {what}",
        place=file, cure="write it again from its original: `patuh replay` of its submission",
    )  # fmt: skip
