"""What a maintainer finds beside every model: its grain first, then each column with its unit and its source."""

from __future__ import annotations

import re

import yaml
from described_project import SCHEMAS, Project, described, public_columns

from ingestion.contracts import CONTRACTS
from patuh.settings import PROJECT
from publication.package import column_words, words_of

ROOM = PROJECT / "dbt_project"
NUMBER = re.compile(r"DECIMAL|INTEGER|BIGINT|DOUBLE|FLOAT")
UNIT = re.compile(r" Unit: (.+?)\. Source: ")
SOURCE = re.compile(r" Source: (.+)\.$")
WHEN = {"DATE": "local date", "TIMESTAMP": "UTC"}


def grains() -> dict[str, str]:
    """{model, seed or source table: description}, from every YAML file of the project."""
    found = {}
    for file in [*ROOM.joinpath("models").rglob("*.yml"), *ROOM.joinpath("seeds").rglob("*.yml")]:
        told = yaml.safe_load(file.read_text(encoding="utf-8"))
        tables = [table for source in told.get("sources", []) for table in source["tables"]]
        for node in [*told.get("models", []), *told.get("seeds", []), *tables]:
            found[node["name"]] = node.get("description", "")
    return found


def texts(project: Project) -> dict[str, str]:
    """{schema.table.column: description} of all that was built."""
    return {
        f"{table}.{column}": text
        for table in project.built
        for column, text in described(project.nodes[table]).items()
    }  # fmt: skip


def test_every_model_and_seed_says_first_what_one_row_of_it_is():
    files = [*ROOM.joinpath("models").rglob("*.sql"), *ROOM.joinpath("seeds").glob("[mo]*/seed_*.csv")]
    descriptions = grains()
    assert len(files) > 100
    assert sorted({f.stem for f in files} - set(descriptions)) == []
    assert {name: text for name, text in descriptions.items() if not text.startswith("One row")} == {}


def test_every_column_that_was_built_is_described_and_none_that_was_not(project):
    assert {table.split(".")[0] for table in project.built} == set(SCHEMAS)
    undescribed = [
        f"{table}.{column}"
        for table, columns in project.built.items()
        for column in columns
        if not described(project.nodes[table]).get(column)
    ]
    invented = [
        name for name in texts(project) if name.rpartition(".")[2] not in project.built[name.rpartition(".")[0]]
    ]
    assert undescribed == []
    assert invented == []


def test_every_number_date_and_instant_names_its_unit(project):
    wrong = {}
    for table, columns in project.built.items():
        told = described(project.nodes[table])
        for column, kind in columns.items():
            unit = (UNIT.search(told[column]) or [""])[1] if " Unit: " in told[column] else ""
            if (NUMBER.search(kind) and not unit) or not unit.startswith(WHEN.get(kind, "")):
                wrong[f"{table}.{column}"] = (kind, told[column])
    assert wrong == {}


def test_every_column_names_a_source_that_exists(project):
    known = {
        *(node["name"] for node in project.nodes.values()),
        *(f"contract {name}@1" for name in CONTRACTS),
        *(f"registry {file.name}" for file in (ROOM / "seeds" / "registry").glob("*.csv")),
        *(f"docs/{file.name}" for file in (PROJECT / "docs").glob("*.md")),
    }
    wrong = {}
    for name, text in texts(project).items():
        found = SOURCE.search(text)
        parts = re.split(r", (?!\d)", found[1]) if found else [""]
        lacking = [p for p in parts if p not in known and not re.fullmatch(r"methodology\.md( \d)?(, \d)*", p)]
        if lacking:
            wrong[name] = text
    assert wrong == {}


def test_a_contracts_column_names_the_contract_it_is_told_in(project):
    wrong = [
        name
        for name, text in texts(project).items()
        if (told := re.findall(r"contract (\w+)@", text))
        and name.startswith("lake.")
        and name.split(".")[1] not in told
    ]
    assert wrong == []


def test_the_public_dictionary_and_dbt_name_one_unit(project):
    compared, wrong = 0, {}
    for table, node in project.nodes.items():
        for column in public_columns(node):
            ours = UNIT.search(described(node)[column])
            theirs = words_of(table.split(".")[1], column).get("unit")
            if ours:
                compared += 1
                if not theirs or not ours[1].startswith(theirs):
                    wrong[f"{table}.{column}"] = (ours[1], theirs)
    assert compared > 70
    assert wrong == {}


def test_every_line_of_the_public_dictionary_speaks_of_a_published_column(project):
    used, columns = set(), column_words()
    for table, node in project.nodes.items():
        name = table.split(".")[1]
        used |= {f"{name}.{c}" if f"{name}.{c}" in columns else c for c in public_columns(node)}
    assert sorted(set(columns) ^ used) == []


def test_every_doc_block_is_used(project):
    blocks = re.findall(r"{% docs (\w+) %}", (ROOM / "models" / "docs.md").read_text(encoding="utf-8"))
    yml = "".join(
        f.read_text(encoding="utf-8") for folder in ("models", "seeds") for f in (ROOM / folder).rglob("*.yml")
    )
    assert len(blocks) > 30
    assert [b for b in blocks if f"doc('{b}')" not in yml] == []
