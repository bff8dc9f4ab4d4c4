"""A profile drafted from a sender's file: what is plain is put down, the rest is asked; a trial keeps nothing."""

from __future__ import annotations

import json
from pathlib import Path

import typer
import yaml
from typer.testing import CliRunner

from ingestion.contracts import CONTRACTS
from ingestion.profile_command import register
from ingestion.profiles.draft import draft_profile
from ingestion.readers import Hints, read_table
from tests.ingestion.province import Province

FILE = """No Permohonan;Kode Layanan;Kanal;Tgl Masuk;Nama Pemohon;Status;Petugas Loket
1;L01;Loket;05/10/2026;Ani;Selesai;A
2;L01;Walk in;06/10/2026;Budi;diproses;B
"""


def drafted(tmp_path, text: str = FILE):
    file = tmp_path / "oktober.csv"
    file.write_text(text)
    return draft_profile(read_table(file, file.name, set(), Hints()), CONTRACTS["service_request"])


def test_titles_that_are_nearly_ours_are_put_down_and_names_are_left_out(tmp_path):
    draft = drafted(tmp_path)
    assert draft.columns == {"Tgl Masuk": "submitted_at"}
    assert draft.drop == ["Nama Pemohon"]


def test_what_cannot_be_told_stands_as_a_question_above_the_draft(tmp_path):
    told = drafted(tmp_path).as_yaml()
    assert 'apa arti "Walk in"? Pilihan: loket, daring' in told
    assert '"Petugas Loket" tidak dikenal' in told
    assert yaml.safe_load(told) == {"columns": {"Tgl Masuk": "submitted_at"}, "drop": ["Nama Pemohon"]}


def test_a_required_column_that_nothing_is_like_is_asked_for(tmp_path):
    questions = drafted(tmp_path, "Nomor;Kode Layanan\n1;L01\n").questions
    assert any(q.startswith("Status (status) wajib") for q in questions)


def test_a_trial_judges_with_the_profile_and_keeps_nothing(tmp_path, monkeypatch):
    root = Path(Province.at(tmp_path).settings.root)
    monkeypatch.setenv("PATUH_ROOT", str(root))
    monkeypatch.setenv("PATUH_REGISTRY", str(tmp_path / "registry"))
    file, tried = tmp_path / "oktober.csv", tmp_path / "profil.yaml"
    file.write_text(FILE)
    tried.write_text("columns: {Tgl Masuk: submitted_at}\nvalues: {channel: {Walk in: loket}}\ndrop: [Nama Pemohon]\n")
    app = typer.Typer()
    register(app)
    call = [str(file), "--dataset", "service_request", "--try", str(tried), "--period", "2026-10", "--json"]
    told = json.loads(CliRunner().invoke(app, call).stdout)
    assert (told["data"]["rows_read"], told["data"]["rows_accepted"]) == (2, 1)  # Selesai without a completion date
    assert not any(root.glob("inbox/*"))
    assert not any(root.glob("receipts/*"))
