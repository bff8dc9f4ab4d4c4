from __future__ import annotations

import errno
from pathlib import Path

import pytest

from patuh.errors import ZoneUnavailable
from patuh.storage import whole, write_whole


def test_a_file_is_there_whole_or_not_at_all(tmp_path):
    with pytest.raises(RuntimeError), whole(tmp_path / "a" / "x.json") as aside:
        Path(aside).write_text("half")
        raise RuntimeError
    assert list((tmp_path / "a").iterdir()) == []


def test_a_full_disk_is_a_fault_of_the_system_and_leaves_nothing(tmp_path):
    with pytest.raises(ZoneUnavailable, match="No space left"), whole(tmp_path / "x.json") as aside:
        Path(aside).write_text("half")
        raise OSError(errno.ENOSPC, "No space left on device")
    assert list(tmp_path.iterdir()) == []


def test_a_later_writing_replaces_in_one_step(tmp_path):
    write_whole(tmp_path / "x", b"1")
    write_whole(tmp_path / "x", b"2")
    assert (tmp_path / "x").read_bytes() == b"2"
