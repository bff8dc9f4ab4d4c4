from __future__ import annotations

import re
from pathlib import Path

import pytest

from patuh.errors import SettingError
from patuh.settings import PROJECT, Settings, load_settings


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_an_unknown_setting_is_refused_and_named(monkeypatch):
    monkeypatch.setenv("PATUH_TIMEZON", "Asia/Jayapura")
    with pytest.raises(SettingError, match="PATUH_TIMEZON"):
        load_settings()


def test_a_senseless_setting_is_named(monkeypatch):
    monkeypatch.setenv("PATUH_PROVISIONAL_KEPT", "0")
    with pytest.raises(SettingError, match="PATUH_PROVISIONAL_KEPT"):
        load_settings()


def test_a_root_brings_settings_of_its_own(tmp_path):
    root = tmp_path / "demo"
    root.mkdir()
    (root / ".env").write_text("PATUH_SYNTHETIC=true\n")
    assert load_settings(root=str(root)).synthetic


def test_the_pseudonym_key_is_made_once_and_only_its_owner_reads_it(tmp_path):
    settings = Settings(root=str(tmp_path))
    key = settings.hmac_key()
    assert len(key) == 64
    assert settings.hmac_key() == key
    assert (tmp_path / "secrets" / "pseudonym.key").stat().st_mode & 0o777 == 0o600


def test_the_label_of_the_zone_follows_the_zone():
    assert Settings().tz_label == "WIT"
    assert Settings(timezone="Asia/Makassar").tz_label == "WITA"


def test_every_setting_is_shown_in_the_example_file():
    shown = set(re.findall(r"PATUH_([A-Z_]+)=", (PROJECT / ".env.example").read_text()))
    assert shown == {name.upper() for name in Settings.model_fields}


def test_the_settings_of_a_process_of_ours_hold_absolute_paths(tmp_path):
    environment = Settings(root="var").environment()
    assert Path(environment["PATUH_ROOT"]).is_absolute()
    assert Path(environment["PATUH_REGISTRY"]).is_absolute()


def test_an_env_file_that_is_no_text_is_named(tmp_path):
    (tmp_path / ".env").write_bytes(b"PATUH_PROVINCE=8\xff1\n")
    with pytest.raises(SettingError, match=r"\.env"):
        load_settings()
