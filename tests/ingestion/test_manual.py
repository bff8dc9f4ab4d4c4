"""The manual has a page for whatever an answer can name, and its examples are what the judge says of them."""

from __future__ import annotations

import json
import re
from pathlib import Path

from ingestion.contracts import CONTRACTS, catalogue
from ingestion.manual import FOLDER, keep_manual, page_of, rules


def test_every_rule_and_dataset_has_a_page_and_the_same_as_json(tmp_path):
    assert keep_manual(tmp_path)
    for rule in catalogue():
        page = (tmp_path / page_of(rule.id)).read_text(encoding="utf-8")
        told = json.loads((tmp_path / FOLDER / "aturan" / f"{rule.id}.json").read_text(encoding="utf-8"))
        assert f"<h1>{rule.id}</h1>" in page
        assert (told["sentence"], told["cure"], told["version"]) == (rule.sentence, rule.cure, rule.version)
    assert {f.stem for f in (tmp_path / FOLDER / "data").glob("*.html")} == set(CONTRACTS)


def test_every_rule_has_an_example():
    assert [r["id"] for r in rules() if not r["example"]] == []


def test_no_link_of_the_manual_leads_nowhere(tmp_path):
    keep_manual(tmp_path)
    for page in (tmp_path / FOLDER).rglob("*.html"):
        for target in re.findall(r'(?:href|src)="([^"#]+)"', page.read_text(encoding="utf-8")):
            assert (page.parent / Path(target)).resolve().is_file(), f"{page.name} -> {target}"


def test_it_is_written_once_and_again_only_where_something_changed(tmp_path):
    assert keep_manual(tmp_path)
    assert not keep_manual(tmp_path)
    (tmp_path / FOLDER / "aturan.json").write_text("{}")
    assert keep_manual(tmp_path)
