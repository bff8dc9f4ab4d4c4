"""What a maintainer finds beside every model: its grain first."""

from __future__ import annotations

import yaml

from patuh.settings import PROJECT

ROOM = PROJECT / "dbt_project"


def described() -> dict[str, str]:
    """{model, seed or source table: description}, from every YAML file of the project."""
    found = {}
    for file in [*ROOM.joinpath("models").rglob("*.yml"), *ROOM.joinpath("seeds").rglob("*.yml")]:
        told = yaml.safe_load(file.read_text(encoding="utf-8"))
        tables = [table for source in told.get("sources", []) for table in source["tables"]]
        for node in [*told.get("models", []), *told.get("seeds", []), *tables]:
            found[node["name"]] = node.get("description", "")
    return found


def test_every_model_and_seed_says_first_what_one_row_of_it_is():
    files = [*ROOM.joinpath("models").rglob("*.sql"), *ROOM.joinpath("seeds").glob("[mo]*/seed_*.csv")]
    descriptions = described()
    assert len(files) > 100
    assert sorted({f.stem for f in files} - set(descriptions)) == []
    assert {name: text for name, text in descriptions.items() if not text.startswith("One row")} == {}
