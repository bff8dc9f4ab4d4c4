"""The release's own description: Frictionless Data Package v2 and the data dictionary."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from patuh.storage import sha256_of
from publication.tables import key_of, stem

WORDS = Path(__file__).parent / "words"
LICENCES = {
    "CC-BY-4.0": ("https://creativecommons.org/licenses/by/4.0/", "Creative Commons Attribution 4.0"),
    "CC0-1.0": ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0"),
    "ODbL-1.0": ("https://opendatacommons.org/licenses/odbl/1-0/", "Open Database License 1.0"),
}
SOURCES = [
    {"title": "Log, survei, dan daftar yang dikirim unit pelayanan / logs, surveys and lists that the offices send"},
    {"title": "Kepmendagri: kode wilayah administrasi pemerintahan / Kemendagri codes of governments"},
    {"title": "SKB 3 Menteri: hari libur dan cuti bersama / joint decrees on holidays"},
]


@cache
def column_words() -> dict[str, dict[str, str]]:
    """What each published column means: {column: {unit, id, en}}; `table.column` where it means another thing there."""
    with (WORDS / "columns.csv").open(encoding="utf-8", newline="") as stream:
        return {row["column"]: row for row in csv.DictReader(stream)}


def words_of(table: str, column: str) -> dict[str, str]:
    """What a column means in a table: {unit, id, en}; {} where nothing is said of it."""
    words = column_words()
    return words.get(f"{table}.{column}") or words.get(column, {})


@cache
def table_words() -> dict[str, dict[str, str]]:
    """What one row of each published table is: {table: {id, en}}."""
    with (WORDS / "tables.csv").open(encoding="utf-8", newline="") as stream:
        return {row["table"]: row for row in csv.DictReader(stream)}


def field_type(dtype: pl.DataType) -> str:
    """The Frictionless type of a column as its CSV shows it."""
    if dtype == pl.Boolean:
        return "boolean"
    if dtype.is_integer():
        return "integer"
    if dtype.is_numeric():
        return "number"
    if isinstance(dtype, pl.Datetime):
        return "datetime"
    return "date" if dtype == pl.Date else "string"


def licence_of(spdx: str) -> dict[str, str]:
    """Name, path and title of a licence; an unknown one is named only."""
    path, title = LICENCES.get(spdx, (f"https://spdx.org/licenses/{spdx}.html", spdx))
    return {"name": spdx, "path": path, "title": title}


def write_dictionary(tables: Mapping[str, pl.DataFrame], file: Path) -> None:
    """`dictionary.csv`: one row a table and column: type, unit, meaning in Indonesian and English."""
    with file.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream, lineterminator="\n")
        out.writerow(["table", "position", "column", "type", "unit", "description_id", "description_en"])
        for name, frame in tables.items():
            for position, (column, dtype) in enumerate(frame.schema.items(), start=1):
                words = words_of(name, column)
                told = [words.get(w, "") for w in ("unit", "id", "en")]
                out.writerow([stem(name), position, column, field_type(dtype), *told])


def write_datapackage(tables: Mapping[str, pl.DataFrame], folder: Path, about: Mapping[str, Any]) -> None:
    """`datapackage.json` over the CSV files that already lie in the folder, with their hashes and sizes."""
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "patuh-indeks-kepatuhan-pelayanan",
        "title": about["title"],
        "description": about["description"],
        "version": about["build_id"],
        "created": about["as_of"],
        "licenses": [licence_of(about["licence"])],
        "sources": SOURCES,
        "contributors": [{"title": "Patuh", "roles": ["publisher"]}],
        "keywords": ["pelayanan publik", "kepatuhan", "Maluku", "public service", "compliance"],
        "resources": [_resource(name, frame, folder) for name, frame in tables.items()],
    }
    (folder / "datapackage.json").write_text(json.dumps(package, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _resource(name: str, frame: pl.DataFrame, folder: Path) -> dict[str, Any]:
    file = folder / f"{stem(name)}.csv"
    schema: dict[str, Any] = {"fields": [_field(name, c, t) for c, t in frame.schema.items()], "missingValues": [""]}
    if key := key_of(name, frame):
        schema["primaryKey"] = key
    words = table_words().get(name, {})
    return {
        "name": stem(name).replace("/", "-").replace("_", "-"),
        "title": words.get("id", stem(name)),
        "description": words.get("en", stem(name)),
        "path": f"{stem(name)}.csv",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.stat().st_size,
        "hash": f"sha256:{sha256_of(file)}",
        "dialect": {"delimiter": ",", "lineTerminator": "\n"},
        "schema": schema,
    }


def _field(table: str, column: str, dtype: pl.DataType) -> dict[str, Any]:
    words = words_of(table, column)
    field: dict[str, Any] = {"name": column, "type": field_type(dtype)}
    if words:
        field |= {"title": words["id"], "description": words["en"]}
    return field
