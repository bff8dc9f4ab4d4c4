"""A profile lets a sender keep its own columns, words and dates; a wrong one is refused by name."""

from __future__ import annotations

from datetime import datetime

import pytest

from patuh.errors import SettingError
from tests.ingestion.judging import judged

BOSTON = """
columns:
  CASE_ENQUIRY_ID: request_id
  OPEN_DT: submitted_at
  TARGET_DT: due_at
  CLOSED_DT: completed_at
  CASE_STATUS: status
  TYPE: service_code
  Source: channel
values:
  status: {Closed: selesai, Open: diproses}
  channel: {"*": lainnya}
dates: {"*": "%m/%d/%Y %I:%M:%S %p"}
zone: America/New_York
shorten: [service_code]
drop: [OnTime_Status]
"""
TEXT = """CASE_ENQUIRY_ID,OPEN_DT,TARGET_DT,CLOSED_DT,OnTime_Status,CASE_STATUS,TYPE,Source
1,10/05/2026 12:20:09 AM,,10/02/2026 09:08:42 PM,ONTIME,Closed,Notification,Constituent Call
2,10/05/2026 12:20:09 AM,10/06/2026 08:30:00 AM,10/05/2026 09:08:42 PM,ONTIME,Closed,Street Lights out of Every Kind X,A
"""


def test_a_citys_own_file_is_read_by_its_profile(tmp_path):
    (tmp_path / "81.DINKES.service_request.yaml").write_text(BOSTON)
    found = judged(tmp_path, TEXT, profiles=tmp_path)
    assert found.profile.startswith("81.DINKES.service_request@")
    assert (found.reasons, found.notes) == ({"SR-07": 1}, {})
    row = found.accepted.row(0, named=True)
    assert (row["status"], row["channel"]) == ("selesai", "lainnya")
    assert row["submitted_at"] == datetime(2026, 10, 5, 4, 20, 9)
    assert len(row["service_code"]) == 32


def test_constants_fill_what_a_file_lacks(tmp_path):
    (tmp_path / "81.service_request.yaml").write_text(
        "columns: {dinas: unit_code}\nvalues: {unit_code: {Kesehatan: 81.DINKES}}\nconstants: {channel: loket}\n"
    )
    text = "dinas,request_id,service_code,submitted_at,status\nKesehatan,R1,A,2026-10-05,diproses\nKesehatan,,,,\n"
    found = judged(tmp_path, text, sender="81", profiles=tmp_path)
    assert (found.rows_accepted, found.reasons) == (1, {"SR-06": 1})


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("colums: {}", "colums"),
        ("columns: {a: nothing}", "nothing"),
        ("zone: Mars", "zone"),
        ("columns: [", "81.DINKES"),
    ],
)
def test_a_wrong_profile_is_named(text, named, tmp_path):
    (tmp_path / "81.DINKES.service_request.yaml").write_text(text)
    with pytest.raises(SettingError, match=named):
        judged(tmp_path, TEXT, profiles=tmp_path)
