"""What a build reads, laid into the warehouse in the form of `models/staging/_sources.yml`: lake, input, registry."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb
import yaml

from dbt_project.lake_views import lay_index, lay_lake
from dbt_project.news import lay_news, remember
from patuh import __version__
from patuh.periods import as_of
from patuh.receipts import Receipt, index_rows, naive
from patuh.registry import Registry
from patuh.settings import PROJECT, Settings
from patuh.zones import Zones

ROOM = PROJECT / "dbt_project"
Columns = dict[str, str]


@dataclass(frozen=True)
class Inputs:
    """The identity of one build and what the dbt project reads from its environment."""

    build_id: str
    as_of: datetime
    submissions: int
    is_full: bool
    environment: dict[str, str]


def prepare_inputs(settings: Settings, zones: Zones, *, from_receipts: bool = False, anew: bool = True) -> Inputs:
    """Lay ready what dbt reads; a dataset that nobody has sent is an empty table and no error.

    Unless `anew`, only what came or went since the build that stands (dbt_project/news.py).

    With `from_receipts` the index in the lake is left aside and every receipt is read.

    `build_id` is a hash over the submissions, the registry, the methodology's seeds, the code and as_of: the same
    inputs are the same build.

    Raises:
        SettingError: the registry is incomplete.
        Stopped: a unit of the registry names no known government, or a file of the lake (the index of submissions
            too) is not of the contract's form.
        ZoneUnavailable: the warehouse cannot be written.
    """
    registry = Registry.load(settings.registry)
    forms = _forms()
    zones.warehouse.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(zones.warehouse), config=settings.duckdb_config) as warehouse:
        warehouse.execute("set timezone = 'UTC'")
        for schema in forms:
            warehouse.execute(f"create schema if not exists {schema}")
        _lay_submissions(warehouse, zones, registry, forms["input"]["submissions"], from_receipts=from_receipts)
        for table, columns in forms["registry"].items():
            _lay_registry(warehouse, Path(settings.registry) / f"{table}.csv", table, columns)
        digest, count = _digest_of_submissions(warehouse)
        facts = {
            "registry_digest": registry.digest,
            "methodology_digest": _digest_of_files(ROOM / "seeds" / "methodology", "*.csv"),
            "project_digest": _digest_of_files(ROOM, "m*/**/*.sql", "models/**/*.yml", "seeds/official/*.csv"),
            "submissions_digest": digest,
            "code_version": __version__,
            "timezone": settings.timezone,
            "province": settings.province,
        }
        moment = as_of(settings)
        build_id = hashlib.sha256(json.dumps([facts, moment.isoformat()]).encode()).hexdigest()[:16]
        touched_from = lay_news(warehouse, facts, running_month(settings, moment), anew=anew)
        for dataset, columns in forms["lake"].items():
            lay_lake(warehouse, zones, dataset, columns, everything=not touched_from)
        row: dict[str, object] = {
            "build_id": build_id, "as_of": naive(moment), "submissions": count, "touched_from": touched_from, **facts
        }  # fmt: skip
        _lay(warehouse, "input.build", forms["input"]["build"], [row])
    offset = settings.utc_offset_minutes
    environment = {
        **settings.environment(),
        "PATUH_TIMEZONE": settings.timezone,
        "PATUH_UTC_OFFSET_MINUTES": "" if offset is None else str(offset),
        "PATUH_WAREHOUSE": str(zones.warehouse.resolve()),
    }
    return Inputs(build_id, moment, count, not touched_from, environment)


def settle_inputs(settings: Settings, zones: Zones, inputs: Inputs) -> None:
    """The build on these inputs has come to its end: the next one reads only what is new to them."""
    with duckdb.connect(str(zones.warehouse), config=settings.duckdb_config) as warehouse:
        remember(warehouse, running_month(settings, inputs.as_of))


def running_month(settings: Settings, moment: datetime) -> str:
    """The month, YYYY-MM, in which a build's instant lies."""
    return f"{moment.astimezone(settings.tz):%Y-%m}"


def _forms() -> dict[str, dict[str, Columns]]:
    """{schema: {table: {column: type}}} of every source."""
    sources = yaml.safe_load((ROOM / "models" / "staging" / "_sources.yml").read_text())["sources"]
    return {
        source.get("schema", source["name"]): {
            table["name"]: {c["name"]: c["data_type"] for c in table["columns"]} for table in source["tables"]
        }
        for source in sources
    }


def _form(columns: Columns) -> str:
    return ", ".join(f'"{name}" {kind}' for name, kind in columns.items())


def _lay(warehouse: duckdb.DuckDBPyConnection, table: str, columns: Columns, rows: list[dict[str, object]]) -> None:
    warehouse.execute(f"create or replace table {table} ({_form(columns)})")
    if rows:
        marks = ", ".join("?" * len(columns))
        warehouse.executemany(f"insert into {table} values ({marks})", [[row[c] for c in columns] for row in rows])


def _lay_submissions(
    warehouse: duckdb.DuckDBPyConnection, zones: Zones, registry: Registry, columns: Columns, *, from_receipts: bool
) -> None:
    """The newest generation of the index, and the receipts that it lacks."""
    table = "input.submissions"
    _lay(warehouse, table, columns, [])
    generations = sorted((zones.lake / "_index").glob("*.parquet"))
    if generations and not from_receipts:
        lay_index(warehouse, str(generations[-1]), table)
    known = {row[0] for row in warehouse.execute(f"select distinct submission_id from {table}").fetchall()}
    rows = [row for receipt in _lacking(zones, known) for row in index_rows(receipt, registry)]
    if rows:
        marks = ", ".join("?" * len(columns))
        warehouse.executemany(f"insert into {table} values ({marks})", [[row[c] for c in columns] for row in rows])


def _lacking(zones: Zones, known: set[str]) -> Iterator[Receipt]:
    names = sorted(file.name for file in zones.receipts.glob("*.json") if not file.name.startswith("."))
    for name in names:
        if name.removesuffix(".json") not in known:
            yield Receipt.model_validate_json((zones.receipts / name).read_bytes())


def _lay_registry(warehouse: duckdb.DuckDBPyConnection, file: Path, table: str, columns: Columns) -> None:
    names = ", ".join(f'"{name}"' for name in columns)
    warehouse.execute(
        f"create or replace table registry.{table} as select {names} from read_csv('{file}', all_varchar = true, "
        "header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '')"
    )


def _digest_of_submissions(warehouse: duckdb.DuckDBPyConnection) -> tuple[str, int]:
    ids = warehouse.execute("select distinct submission_id, status from input.submissions order by all").fetchall()
    return hashlib.sha256(json.dumps(ids).encode()).hexdigest(), len(ids)


def _digest_of_files(folder: Path, *patterns: str) -> str:
    digest = hashlib.sha256()
    for file in sorted({file for pattern in patterns for file in folder.glob(pattern)}):
        digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()
