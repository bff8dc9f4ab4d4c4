"""A full disk stops the work with a fault of the system and leaves nothing that counts."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from patuh.errors import ZoneUnavailable
from tests.ingestion.province import Province, register


class FullDisk:
    """Lets so many files be written whole; of the next only half fits."""

    def __init__(self, files: int):
        self.left, self.write = files, Path.write_bytes

    def __call__(self, path: Path, data: bytes) -> int:
        self.left -= 1
        if self.left >= 0:
            return self.write(path, data)
        self.write(path, data[: len(data) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")


def send(folder: Path) -> Province:
    province = Province.at(folder)
    province.send(register(30, wrong=1), arrival_id="0" * 26)
    return province


@pytest.mark.parametrize("files", range(7))
def test_a_disk_full_at_any_file_leaves_no_half_file_and_the_next_run_does_it_all(tmp_path, monkeypatch, files):
    province = send(tmp_path / "full")
    with monkeypatch.context() as patched:
        full = FullDisk(files)
        patched.setattr(Path, "write_bytes", lambda path, data: full(path, data))
        with pytest.raises(ZoneUnavailable) as fault:
            province.ingest()
    assert "No space left" in fault.value.message
    assert fault.value.cure
    assert not list(Path(province.zones.receipts).glob("*"))
    assert not list(Path(province.settings.root).rglob("*.part"))
    assert list(Path(province.zones.inbox).rglob("2026-10.csv"))
    province.ingest()
    straight = send(tmp_path / "straight")
    straight.ingest()
    zones = ("lake", "receipts", "archive", "quarantine", "reports")
    assert province.tree(*zones) == straight.tree(*zones)


def test_a_full_inbox_disk_leaves_neither_extract_nor_record(tmp_path, monkeypatch):
    province = Province.at(tmp_path)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("shutil.copyfile", full)
    with pytest.raises(ZoneUnavailable):
        province.send(register(3))
    assert not [p for p in Path(province.zones.inbox).rglob("*") if p.is_file()]
