"""Writes a world as ingestion leaves it (docs/interfaces.md), with its registry, and has dbt build the marts on it."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import yaml

from dbt_project.inputs import prepare_inputs
from patuh.registry import TABLES
from patuh.settings import PROJECT, Settings
from patuh.zones import Zones
from tests.oracle.count_survey import ELEMENTS
from tests.oracle.rows import Answer, Moment, Row, Standard
from tests.oracle.world import Submission, World

FLAGS = (
    "has_requirements", "has_procedure", "has_time", "has_fee", "has_product", "has_complaint_handling",
    "has_legal_basis", "has_facilities", "has_competence", "has_supervision", "has_staffing", "has_guarantee",
    "has_safety", "has_evaluation",
)  # fmt: skip
SOURCES = yaml.safe_load((PROJECT / "dbt_project" / "models" / "staging" / "_sources.yml").read_text())["sources"]
FORMS = {
    (source["name"], table["name"]): {c["name"]: c["data_type"] for c in table["columns"]}
    for source in SOURCES
    for table in source["tables"]
}
RECEIVED = datetime(2026, 9, 30, tzinfo=UTC)  # order is all that matters of it
FIXED = {"channel": "loket", "service_name": "Layanan", "kind": "bimtek", "hours": Decimal(8), "title": "Inovasi"}
SHIPPED = PROJECT / "dbt_project" / "seeds" / "methodology"
MARTS = (
    "units", "indicators", "dimensions", "governments", "method_change", "lift", "fct_verdict", "fct_complaint_step",
    "explain_figure", "explain_row",
)  # fmt: skip
METHODOLOGY_SEEDS = "seed_methodology*"
Values = dict[str, Any]


def built(world: World, root: Path, extra_seeds: Path | None = None, marts: tuple[str, ...] = MARTS) -> Path:
    """Lay a world below a folder and build marts on it; the warehouse file.

    `extra_seeds` holds rows for the project's seeds: the project is copied, so that a made methodology stands beside
    those that ship.
    """
    settings = lay(world, root)
    _project_with(root, extra_seeds)
    return _build(settings, root, [f"+{mart}" for mart in marts])


def built_again_as_shipped(world: World, root: Path) -> Path:
    """The same folder with the methodologies that ship and no other: what rests on them is built again."""
    for file in SHIPPED.glob(f"{METHODOLOGY_SEEDS}.csv"):
        shutil.copyfile(file, seeds_of(root) / file.name)
    return _build(_settings(world, root), root, [f"{METHODOLOGY_SEEDS}+,+{mart}" for mart in MARTS])


def _build(settings: Settings, root: Path, chosen: list[str]) -> Path:
    inputs = prepare_inputs(settings, Zones.of(settings))
    _run_dbt(root, chosen, inputs.environment)
    return settings.warehouse_file


def lay(world: World, root: Path) -> Settings:
    """Write registry, lake and index of a world below a folder; the settings of its build."""
    _lay_registry(world, root / "registry")
    _lay_lake(world, root)
    return _settings(world, root)


def _settings(world: World, root: Path) -> Settings:
    return Settings(
        root=str(root), registry=str(root / "registry"), as_of=world.as_of, timezone=world.zone.key,
        province=world.province,
    )  # fmt: skip


def _project_with(root: Path, extra_seeds: Path | None) -> None:
    """A copy of the dbt project whose seeds hold the extra rows too."""
    project = root / "dbt_project"
    shutil.copytree(PROJECT / "dbt_project", project, ignore=shutil.ignore_patterns("target", "logs", "__pycache__"))
    for file in extra_seeds.glob("*.csv") if extra_seeds else ():
        _append(seeds_of(root) / file.name, file)


def _append(seed: Path, extra: Path) -> None:
    """Add the rows of a file to a seed; a column that only the seed has stays empty."""
    with seed.open(encoding="utf-8", newline="") as stream:
        columns = next(csv.reader(stream))
    with extra.open(encoding="utf-8", newline="") as stream, seed.open("a", encoding="utf-8", newline="") as out:
        csv.DictWriter(out, columns, restval="", lineterminator="\n").writerows(csv.DictReader(stream))


def seeds_of(root: Path) -> Path:
    """The seeds of the methodologies that the build of a folder used."""
    return root / "dbt_project" / "seeds" / "methodology"


def _run_dbt(root: Path, chosen: list[str], environment: dict[str, str]) -> None:
    project = root / "dbt_project"
    done = subprocess.run(
        [str(Path(sys.executable).parent / "dbt"), "--quiet", "build", "--exclude-resource-types", "test", "unit_test",
         "--select", *chosen, "--project-dir", str(project), "--profiles-dir", str(project),
         "--target-path", str(root / "target"), "--log-path", str(root / "logs")],
        env={**os.environ, **environment, "DBT_SEND_ANONYMOUS_USAGE_STATS": "false"},
        cwd=project, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def _lay_registry(world: World, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    units = [
        {"unit_code": u.code, "government_code": u.government, "parent_unit_code": u.parent, "name": u.code,
         "kind": u.kind, "calendar": u.calendar, "valid_from": u.valid_from or "", "valid_to": u.valid_to or ""}
        for u in world.units.values()
    ]  # fmt: skip
    governments = [{"government_code": c, "bps_code": c, "name": c, "kind": k} for c, k in world.governments.items()]
    tables: dict[str, list[Values]] = {
        "governments": governments, "units": units, "obligations": list(world.obligations),
        "facility_checklist": list(world.checklist), "calendars": list(world.calendars),
        "holidays": list(world.holidays),
    }  # fmt: skip
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as stream:
            writer = csv.DictWriter(stream, TABLES[name], restval="")
            writer.writeheader()
            writer.writerows(rows)


def _lay_lake(world: World, root: Path) -> None:
    """One file a dataset and month, as compaction leaves it, and one generation of the index."""
    rows: dict[tuple[str, str], list[Values]] = defaultdict(list)
    index: list[Values] = []
    for place, submission in enumerate(world.submissions):
        head = _head(place, submission)
        index += _index_rows(world, place, submission, head)
        if submission.kind in ("accepted", "lost") and submission.rows:
            rows[submission.dataset, head["period"]] += [
                {**head, "row_number": n, **_columns(world, row)} for n, row in enumerate(submission.rows, 1)
            ]
    for (dataset, period), held in rows.items():
        _write(root / "lake" / dataset / f"period={period}" / "compacted.parquet", ("lake", dataset), held)
    _write(root / "lake" / "_index" / f"{'0' * 25}1.parquet", ("input", "submissions"), index)


def _head(place: int, submission: Submission) -> Values:
    return {
        "submission_id": f"{place:032x}", "period": f"{submission.month:%Y-%m}", "period_day": submission.day,
        "received_at": (RECEIVED + timedelta(minutes=place)).replace(tzinfo=None),
    }  # fmt: skip


def _index_rows(world: World, place: int, submission: Submission, head: Values) -> list[Values]:
    if submission.kind == "lost":
        return []
    of_file = {
        **head, "number": f"{submission.sender}/{submission.dataset}/{submission.begins}/{place}",
        "arrival_id": f"{place:026d}", "sender": submission.sender, "dataset": submission.dataset,
        "sender_kind": "government" if submission.sender in world.governments else "unit",
        "is_month": submission.day is None, "status": submission.kind,
        "as_of": submission.cut_off.replace(tzinfo=None) if submission.cut_off else None,
        "is_retraction": submission.kind == "retracted", "rows_read": len(submission.rows),
        "file_rows_accepted": len(submission.rows), "file_rows_rejected": 0, "sha256": "0" * 64,
        "contract": f"{submission.dataset}@1", "profile": "", "in_force_candidate": bool(submission.units),
        "rows_rejected": 0,
    }  # fmt: skip
    counts = {u: sum(row.unit == u for row in submission.rows) for u in submission.units or (None,)}
    return [
        {**of_file, "unit_code": unit, "rows_accepted": n, "is_nil": not n and submission.kind == "accepted"}
        for unit, n in counts.items()
    ]


def _columns(world: World, row: Row) -> Values:
    """The row in the lake's columns."""
    made: Values = {"unit_code": row.unit}
    for field in fields(row):
        name, value = field.name, getattr(row, field.name)
        name = "complaint_received_at" if name == "received_at" else name
        if isinstance(value, Moment):
            instant = value.at or world.at(value.day)
            made |= {name: instant.replace(tzinfo=None), f"{name}_has_time": value.at is not None}
        elif isinstance(value, Fraction):
            made[name] = Decimal(value.numerator) / value.denominator
        elif name not in ("unit", "flags", "elements"):
            made[name] = value
    if isinstance(row, Answer):
        made |= dict(zip(ELEMENTS, row.elements, strict=True))
    if isinstance(row, Standard):
        made |= dict(zip(FLAGS, row.flags, strict=True))
    return made


def _write(file: Path, form: tuple[str, str], rows: list[Values]) -> None:
    columns = FORMS[form]
    unknown = set().union(*rows) - set(columns)
    assert not unknown, unknown
    file.parent.mkdir(parents=True, exist_ok=True)
    table = pa.table({name: pa.array([row.get(name, FIXED.get(name)) for row in rows]) for name in columns})
    with duckdb.connect() as db:
        db.register("given", table)
        typed = ", ".join(f'cast("{name}" as {kind}) as "{name}"' for name, kind in columns.items())
        db.execute(f"copy (select {typed} from given) to '{file}' (format parquet, compression zstd)")
