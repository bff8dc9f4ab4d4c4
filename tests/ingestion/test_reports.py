"""The answer a sender reads."""

from __future__ import annotations

import json
import re

import pytest

from ingestion.reports import EXAMPLES, sentence_id
from tests.ingestion.province import HEALTH, Province, register


@pytest.fixture
def province(tmp_path):
    return Province.at(tmp_path)


def page_of(province, receipt):
    return (province.zones.reports / f"{receipt.submission_id}.html").read_text()


def test_the_page_names_rule_cell_and_cure_and_asks_nothing_of_the_network(province):
    receipt = province.send_and_ingest(register(200, wrong=EXAMPLES + 5))
    page = page_of(province, receipt)
    told = json.loads((province.zones.reports / f"{receipt.submission_id}.json").read_bytes())
    (rule,) = (r for r in told["rules"] if r["severity"] == "galat")
    assert (rule["rows"], len(rule["examples"])) == (EXAMPLES + 5, EXAMPLES)
    assert rule["rule"] in page
    assert rule["examples"][0]["cell"] in page
    assert "dan 5 lagi." in page
    assert "25 dari 200 baris belum dapat dihitung; 175 diterima." in page
    assert not re.search(r"https?://|<script|style=", page)
    assert (province.zones.reports / "jawaban.css").exists()


def test_what_a_sender_wrote_is_shown_as_text(province):
    receipt = province.send_and_ingest(b"<script>alert(1)</script>\nx\n", name="<b>nama<b>.csv")
    page = page_of(province, receipt)
    assert receipt.status == "rejected"
    assert "<script>" not in page
    assert "&lt;b&gt;nama" in page


def test_a_nil_register_is_called_nihil(province):
    receipt = province.send_and_ingest(register(0))
    assert [(u.unit_code, u.is_nil, u.in_force) for u in receipt.units] == [(HEALTH, True, True)]
    assert sentence_id(receipt) == "Diterima tanpa baris (nihil)."


def test_the_demo_says_that_it_is_synthetic(tmp_path):
    province = Province.at(tmp_path)
    object.__setattr__(province, "settings", province.settings.model_copy(update={"synthetic": True}))
    assert "DATA SINTETIS" in page_of(province, province.send_and_ingest(register(1)))
