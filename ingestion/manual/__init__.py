"""The rules manual: a page a rule and a page a dataset, made from the contracts, JSON beside them.

It lies below `reports/manual/`, so that an answer's link to a rule works wherever the answers are shown.
"""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from upath import UPath

from ingestion.contracts import CONTRACTS, Contract, Rule
from ingestion.contracts.examples import EXAMPLES, breaking
from ingestion.contracts.file_rules import FILE_RULES
from ingestion.manual.files import FILE_EXAMPLES, SHARED_EXAMPLES
from patuh.storage import write_whole

FOLDER = "manual"
CATALOGUE = "aturan.json"
EMPTY = "(kosong)"
SEVERITY = {
    "galat": ("galat: baris (atau berkas) tidak dihitung", "error: the row (or file) does not count"),
    "peringatan": ("peringatan: dihitung, mohon diperiksa", "warning: counted, please look"),
    "info": ("info: untuk diketahui", "info: for your knowledge"),
}


def page_of(rule_id: str) -> str:
    """Where the page of a rule lies below `reports/`."""
    return f"{FOLDER}/aturan/{rule_id}.html"


def keep_manual(reports: Path | UPath) -> bool:
    """Write the manual where it is not this one; whether it was written.

    Raises:
        ZoneUnavailable: it cannot be written.
    """
    folder, about = reports / FOLDER, {c.dataset: dataset(c) for c in CONTRACTS.values()}
    every, templates = rules(), Path(__file__).parent / "templates"
    looks = hashlib.sha256(b"".join(file.read_bytes() for file in sorted(templates.iterdir()))).hexdigest()
    told, kept = _json({"looks": looks, "rules": every, "datasets": [*about.values()]}), folder / CATALOGUE
    if kept.exists() and kept.read_bytes() == told:
        return False
    for rule in every:
        _write(folder / "aturan" / rule["id"], "aturan.html.j2", rule, r=rule, severity=SEVERITY)
    for name, one in about.items():
        _write(folder / "data" / name, "data.html.j2", one, d=one)
    of_files = [rule for rule in every if not rule["dataset"]]
    start = _surroundings().get_template("index.html.j2").render(datasets=CONTRACTS.values(), of_files=of_files)
    write_whole(folder / "index.html", start.encode())
    write_whole(folder / "manual.css", (templates / "manual.css").read_bytes())
    write_whole(kept, told)
    return True


def _write(place: Path | UPath, template: str, told: dict[str, Any], **shown: Any) -> None:
    """A page, and beside it what it tells as JSON."""
    page = _surroundings().get_template(template).render(shown)
    write_whole(place.with_name(f"{place.name}.html"), page.encode())
    write_whole(place.with_name(f"{place.name}.json"), _json(told))


def rules() -> list[dict[str, Any]]:
    """Every rule as its page tells it, those about files first."""
    of_rows = [told_of(rule, contract) for contract in CONTRACTS.values() for rule in contract.rules()]
    return [*(told_of(rule, None) for rule in FILE_RULES), *of_rows]


def told_of(rule: Rule, contract: Contract | None) -> dict[str, Any]:
    """{id, version, severity, sentence, sentence_en, cure, dataset, columns, example}.

    `example` of a rule about cells: [{column, title, right, wrong}]; of one about files, keys or units a sentence.
    """
    told = {
        "id": rule.id, "version": rule.version, "severity": rule.severity, "sentence": rule.sentence,
        "sentence_en": rule.sentence_en, "cure": rule.cure,
    }  # fmt: skip
    if contract is None:
        return {**told, "dataset": "", "columns": [], "example": FILE_EXAMPLES[rule.id]}
    titles = {f.name: f.title for f in contract.fields} | {f.alias: f.title for f in contract.fields if f.alias}
    about = {"dataset": contract.dataset, "columns": [{"name": c, "title": titles.get(c, c)} for c in rule.columns]}
    shared = {r.id: SHARED_EXAMPLES[name] for name, r in contract.shared.items()}
    return {**told, **about, "example": shared.get(rule.id) or _example(contract, rule, titles)}


def _example(contract: Contract, rule: Rule, titles: dict[str, str]) -> list[dict[str, str]]:
    """The cells that break the rule beside those of the example row; the columns it looks at stand with them."""
    good, wrong = EXAMPLES[contract.dataset][0], breaking(contract, rule)
    names = [*wrong, *(c for c in rule.columns if c in good and c not in wrong)] if wrong else []
    return [
        {
            "column": n, "title": titles.get(n, n), "right": good.get(n) or EMPTY,
            "wrong": shorten(wrong.get(n, good.get(n, ""))) or EMPTY,
        }
        for n in names
    ]  # fmt: skip


def dataset(contract: Contract) -> dict[str, Any]:
    """{dataset, contract, title, title_en, may_be_empty, columns, rules, examples} of a contract."""
    columns = [
        {
            "name": f.alias or f.name, "title": f.title, "title_en": f.title_en, "kind": f.kind, "note": f.note,
            "required": not f.optional, "is_key": f.is_key, "choices": list(f.choices),
        }
        for f in contract.fields
    ]  # fmt: skip
    return {
        "dataset": contract.dataset, "contract": contract.id, "title": contract.title, "title_en": contract.title_en,
        "may_be_empty": contract.may_be_empty, "columns": columns, "examples": EXAMPLES[contract.dataset],
        "rules": [told_of(rule, contract) for rule in contract.rules()],
    }  # fmt: skip


def shorten(value: str) -> str:
    """A value that is wrong by its length, as a page can show it."""
    return value if len(value) <= 40 else f"{value[:24]}… ({len(value)} huruf)"


def _json(told: Any) -> bytes:
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"


@lru_cache(maxsize=1)
def _surroundings() -> Environment:
    return Environment(
        loader=PackageLoader("ingestion.manual", "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
