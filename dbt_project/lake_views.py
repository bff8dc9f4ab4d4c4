"""The lake as dbt reads it: a view a dataset on the Parquet files of the months of the news, their form checked."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import duckdb

from patuh.errors import Stopped, ZoneUnavailable
from patuh.settings import Settings
from patuh.zones import Zones

CURE = (
    "kembalikan berkasnya dari cadangan; bila tidak ada, tarik kirimannya (`patuh retract`), hapus berkas itu, lalu "
    "kirim lagi aslinya / restore the file from a backup; failing that retract its submission (`patuh retract`), "
    "remove the file and send the original again"
)

UNREADABLE = "berkas ini bukan Parquet yang utuh / this file is no whole Parquet file"


def lay_lake(
    warehouse: duckdb.DuckDBPyConnection, zones: Zones, dataset: str, columns: dict[str, str], *, everything: bool
) -> None:
    """Make `lake.<dataset>` a view on the months of the news, or on all; without files it is empty.

    The view has the columns of the form and no other: what a file holds besides is left aside.

    Raises:
        Stopped: a file is no Parquet, lacks a column or has one of another type; file and column are named.
        ZoneUnavailable: a file cannot be read at all.
    """
    folder = Path(str(zones.lake / dataset)).resolve()
    months = ["*"] if everything else _months_of_news(warehouse, dataset)
    files = [f"{folder}/{month}/*.parquet" for month in months if next(folder.glob(f"{month}/*.parquet"), None)]
    nulls = ", ".join(f'cast(null as {kind}) as "{name}"' for name, kind in columns.items())
    rows = f"select {nulls} where false"
    if files:
        _see_form(warehouse, files, dataset, columns)
        names = ", ".join(f'"{name}"' for name in columns)
        rows += f" union all select {names} from read_parquet({files!r}, hive_partitioning = false)"
    warehouse.execute(f"create or replace view lake.{dataset} as {rows}")


def lay_index(warehouse: duckdb.DuckDBPyConnection, generation: str, table: str) -> None:
    """Add the submissions of a generation of the index to a table of its form.

    Raises:
        Stopped: the file cannot be read; the receipts hold all that it held.
    """
    try:
        warehouse.execute(f"insert into {table} by name from read_parquet('{generation}')")
    except duckdb.OutOfMemoryException:
        raise
    except duckdb.Error as fault:
        raise Stopped(
            f"lake/_index/{Path(generation).name}: {UNREADABLE}", place=generation,
            cure="hapus berkas itu; isinya dibaca lagi dari tanda terima / remove the file; what it held is read from "
            "the receipts again",
        ) from fault  # fmt: skip


def stop_at_damage(zones: Zones, settings: Settings) -> None:
    """Read every row of the lake, to tell whose fault a failed build is: a sound footer says nothing of the pages.

    Raises:
        Stopped: the rows of a file cannot be read; it is named.
        ZoneUnavailable: a file cannot be read at all.
    """
    lake = Path(str(zones.lake)).resolve()
    with duckdb.connect(config=settings.duckdb_config) as reader, suppress(duckdb.OutOfMemoryException):
        for folder in sorted(lake.glob("[!_]*/")):
            every_row = "select sum(hash(told)) from read_parquet(?, hive_partitioning = false) as told"
            _name_the_unreadable(reader, [f"{folder}/*/*.parquet"], folder.name, every_row)


def _months_of_news(warehouse: duckdb.DuckDBPyConnection, dataset: str) -> list[str]:
    query = "select distinct period from input.news where dataset = ? order by all"
    return [f"period={period}" for (period,) in warehouse.execute(query, [dataset]).fetchall()]


def _see_form(warehouse: duckdb.DuckDBPyConnection, files: list[str], dataset: str, columns: dict[str, str]) -> None:
    wanted = ", ".join(f"('{name}', '{kind.upper()}')" for name, kind in columns.items())
    query = f"""with found as (
            select file_name, name, duckdb_type from parquet_schema({files!r}) where duckdb_type is not null
        )
        select files.file_name, wanted.name, wanted.kind, found.duckdb_type
        from (select distinct file_name from found) as files
        cross join (values {wanted}) as wanted (name, kind)
        left join found using (file_name, name)
        where replace(found.duckdb_type, ', ', ',') is distinct from wanted.kind
        order by all limit 1"""
    try:
        wrong = warehouse.execute(query).fetchone()
    except (duckdb.InvalidInputException, duckdb.IOException):
        _name_the_unreadable(warehouse, files, dataset)
        raise
    if wrong is None:
        return
    file, name, kind, found_kind = wrong
    indonesian = "tidak ada" if found_kind is None else f"bertipe {found_kind}, seharusnya {kind}"
    english = "is missing" if found_kind is None else f"is {found_kind} and should be {kind}"
    raise _stopped(dataset, Path(file), f"kolom {name} {indonesian}", f"column {name} {english}")


def _name_the_unreadable(
    warehouse: duckdb.DuckDBPyConnection, patterns: list[str], dataset: str,
    reading: str = "select count(*) from parquet_schema(?)",
) -> None:  # fmt: skip
    """Raise for the first file that DuckDB cannot take as Parquet; its own message is no sentence for a person."""
    found = warehouse.execute(f"select file from glob({patterns!r}) order by file").fetchall()
    for (file,) in found:
        try:
            with Path(file).open("rb") as stream:
                stream.read(1)
            warehouse.execute(reading, [file]).fetchone()
        except OSError as fault:
            raise ZoneUnavailable(f"cannot read {file}: {fault.strerror or fault}", place=file) from fault
        except duckdb.OutOfMemoryException:
            raise
        except duckdb.Error as fault:  # what a damaged page ends in has many classes
            raise _stopped(dataset, Path(file), *UNREADABLE.split(" / ")) from fault


def _stopped(dataset: str, file: Path, indonesian: str, english: str) -> Stopped:
    return Stopped(
        f"lake/{dataset}/{file.parent.name}/{file.name}: {indonesian} / {english}", place=str(file), cure=CURE
    )
